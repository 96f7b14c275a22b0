import { createLabel, deleteLabel, editLabel, findLabel, type NewLabel } from "../acts/issue-labels.ts";
import { refuseInvalid, refuseNotFound, reply, replyEmpty, type Answer } from "../answer.ts";
import type { Label } from "../issue.ts";
import { replyPage } from "../paging.ts";
import { repoRoute, type Need, type RepoCall, type Route } from "../route.ts";
import { shapeLabel } from "../shapes/issue.ts";

const read: readonly Need[] = [
  ["issues", "read"],
  ["pull_requests", "read"],
];
const write: readonly Need[] = [
  ["issues", "write"],
  ["pull_requests", "write"],
];

/** Routes of a repository's own labels. */
export const labelRoutes: readonly Route[] = [
  repoRoute("GET", "/labels", read, (call) =>
    replyPage(call, call.repo.labels, (label) => shapeLabel(call.world, call.repo, label)),
  ),
  repoRoute("POST", "/labels", write, ({ world, repo, body }) => {
    const wrong = findWrongField(body);
    if (wrong) return refuseInvalid("Label", wrong, "invalid");
    const label = createLabel(world, repo, world.app.bot, body as unknown as NewLabel);
    return label ? reply(shapeLabel(world, repo, label), 201) : refuseInvalid("Label", "name", "already_exists");
  }),
  repoRoute("GET", "/labels/{name}", read, (call) =>
    withLabel(call, (label) => reply(shapeLabel(call.world, call.repo, label))),
  ),
  repoRoute("PATCH", "/labels/{name}", write, (call) =>
    withLabel(call, (label) => {
      const {
        new_name: name,
        color,
        description,
      } = call.body as { new_name?: string; color?: string; description?: string };
      const wrong = findWrongField({ name, color, description });
      if (wrong) return refuseInvalid("Label", wrong, "invalid");
      const other = name && findLabel(call.repo, name);
      if (other && other !== label) return refuseInvalid("Label", "name", "already_exists");
      editLabel(call.world, call.repo, label, call.world.app.bot, withoutUndefined({ name, color, description }));
      return reply(shapeLabel(call.world, call.repo, label));
    }),
  ),
  repoRoute("DELETE", "/labels/{name}", write, (call) =>
    withLabel(call, (label) => {
      deleteLabel(call.world, call.repo, label, call.world.app.bot);
      return replyEmpty();
    }),
  ),
];

function withLabel(call: RepoCall, handle: (label: Label) => Answer): Answer {
  const label = findLabel(call.repo, call.params["name"] ?? "");
  return label ? handle(label) : refuseNotFound();
}

// GitHub's own limits: 50 characters, six hex digits without #, 100 characters.
function findWrongField({ name, color, description }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof name === "string" && (name.trim() === "" || name.length > 50)) return "name";
  if (typeof color === "string" && !/^[0-9a-f]{6}$/i.test(color)) return "color";
  return typeof description === "string" && description.length > 100 ? "description" : undefined;
}

function withoutUndefined<T extends object>(given: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };
}
