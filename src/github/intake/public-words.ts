import { z } from "zod";
import type { LeakSurface } from "../../domain/leak.ts";
import { instantOrNull } from "../read/people-shapes.ts";
import type { FromRepo, Person } from "./incoming.ts";
import { fromRepo, originOf, person } from "./shapes.ts";

/**
 * Words of somebody's in a repository, for the leak watch alone: they command nothing and are kept nowhere. `place` is
 * the same for every version of one text; `issueNumber` is the issue, pull request or none that they stand in.
 */
export type PublicWords = FromRepo & {
  readonly surface: LeakSurface;
  readonly place: string;
  readonly url: string;
  readonly author: Person | null;
  readonly viaAppId: number | null;
  readonly at: Date | null;
  readonly isEdit: boolean;
  readonly text: string;
  readonly issueNumber: number | null;
  /** By which GraphQL names the text; null where it has no edit history, or GitHub did not say. */
  readonly nodeId: string | null;
  /** As of when GitHub had this text, where that is not `at`. */
  readonly asOf?: Date;
  /** An earlier version, which stands in the edit history alone. */
  readonly readable?: "history";
};

type Found = Omit<PublicWords, keyof FromRepo | "at" | "isEdit" | "viaAppId" | "nodeId" | "asOf" | "readable"> & {
  readonly nodeId?: string | null;
  readonly at?: Date | null;
  readonly viaAppId?: number | null;
};

const mostCommits = 300;

const written = {
  node_id: z.string().nullish(),
  html_url: z.string().optional(),
  user: person,
  body: z.string().nullish(),
  updated_at: instantOrNull,
  created_at: instantOrNull,
  performed_via_github_app: z.object({ id: z.int() }).nullish(),
};
const numbered = z.object({ ...written, number: z.int(), title: z.string().nullish() });
const remark = z.object({ ...written, id: z.int(), submitted_at: instantOrNull });
const about = z.object({ number: z.int() });
const origin = z.object(fromRepo);
const page = z.object({ repository: z.object({ html_url: z.string() }) });

const texts = (...parts: readonly (string | null | undefined)[]) => parts.filter((part) => part).join("\n\n");

function readNumbered(surface: LeakSurface, raw: z.output<typeof numbered>, more = ""): Found {
  return {
    surface,
    place: `${surface}:${raw.number}`,
    url: raw.html_url ?? "",
    author: raw.user,
    viaAppId: raw.performed_via_github_app?.id ?? null,
    nodeId: raw.node_id ?? null,
    at: raw.updated_at ?? raw.created_at,
    text: texts(raw.title, raw.body, more),
    issueNumber: surface === "discussion" ? null : raw.number,
  };
}

function readRemark(surface: LeakSurface, raw: z.output<typeof remark>, issueNumber: number | null): Found {
  return {
    surface,
    place: `${surface}:${raw.id}`,
    url: raw.html_url ?? "",
    author: raw.user,
    viaAppId: raw.performed_via_github_app?.id ?? null,
    nodeId: raw.node_id ?? null,
    at: raw.updated_at ?? raw.submitted_at ?? raw.created_at,
    text: raw.body ?? "",
    issueNumber,
  };
}

const branch = z.object({ pull_request: z.object({ head: z.object({ ref: z.string() }).nullish() }) });
const named = z.object({ ref: z.string(), ref_type: z.enum(["branch", "tag"]) });
const labelled = z.object({ label: z.object({ name: z.string(), description: z.string().nullish() }) });
const pushed = z.object({
  commits: z
    .array(
      z.object({
        id: z.string(),
        message: z.string(),
        url: z.string(),
        timestamp: instantOrNull,
        author: z.object({ username: z.string().nullish() }).nullish(),
      }),
    )
    .nullish(),
});

type Read = (payload: unknown, home: string, sender: Person | null) => readonly Found[];

const reading =
  <S extends z.ZodType>(shape: S, read: (raw: z.output<S>) => Found): Read =>
  (payload) => {
    const found = shape.safeParse(payload);
    return found.success ? [read(found.data)] : [];
  };

const readers: Readonly<Record<string, { readonly actions: readonly (string | null)[]; readonly read: Read }>> = {
  issues: {
    actions: ["opened", "edited"],
    read: reading(z.object({ issue: numbered }), ({ issue }) => readNumbered("issue", issue)),
  },
  issue_comment: {
    actions: ["created", "edited"],
    read: reading(z.object({ issue: about, comment: remark }), ({ issue, comment }) =>
      readRemark("comment", comment, issue.number),
    ),
  },
  pull_request: {
    actions: ["opened", "edited", "synchronize"],
    read: (payload) => {
      const found = z.object({ pull_request: numbered }).safeParse(payload);
      const head = branch.safeParse(payload).data?.pull_request.head?.ref ?? "";
      return found.success ? [readNumbered("pull-request", found.data.pull_request, head)] : [];
    },
  },
  pull_request_review: {
    actions: ["submitted", "edited"],
    read: reading(z.object({ pull_request: about, review: remark }), ({ pull_request, review }) =>
      readRemark("review", review, pull_request.number),
    ),
  },
  pull_request_review_comment: {
    actions: ["created", "edited"],
    read: reading(z.object({ pull_request: about, comment: remark }), ({ pull_request, comment }) =>
      readRemark("review-comment", comment, pull_request.number),
    ),
  },
  discussion: {
    actions: ["created", "edited"],
    read: reading(z.object({ discussion: numbered }), ({ discussion }) => readNumbered("discussion", discussion)),
  },
  discussion_comment: {
    actions: ["created", "edited"],
    read: reading(z.object({ comment: remark }), ({ comment }) => readRemark("discussion-comment", comment, null)),
  },
  commit_comment: {
    actions: ["created"],
    read: reading(z.object({ comment: remark }), ({ comment }) => readRemark("commit-comment", comment, null)),
  },
  create: {
    actions: [null],
    read: (payload, home, sender) => {
      const found = named.safeParse(payload);
      if (!found.success) return [];
      const { ref, ref_type: surface } = found.data;
      return [nameOf(surface, ref, `${home}/tree/${ref}`, ref, sender)];
    },
  },
  label: {
    actions: ["created", "edited"],
    read: (payload, home, sender) => {
      const found = labelled.safeParse(payload);
      if (!found.success) return [];
      const { name, description } = found.data.label;
      return [nameOf("label", name, `${home}/labels/${encodeURIComponent(name)}`, texts(name, description), sender)];
    },
  },
  push: {
    actions: [null],
    read: (payload, _home, sender) =>
      (pushed.safeParse(payload).data?.commits ?? []).slice(0, mostCommits).map((commit) => {
        const login = commit.author?.username;
        return {
          surface: "commit",
          place: `commit:${commit.id}`,
          url: commit.url,
          author: typeof login === "string" ? { login, type: "User" } : sender,
          at: commit.timestamp,
          text: commit.message,
          issueNumber: null,
        };
      }),
  },
};

/** The events that bring words of others: the leak watch reads them, whatever else is done about them. */
export const watchedEvents: readonly string[] = Object.keys(readers);

/** What a stored delivery says that somebody wrote; nothing where it says none, or cannot be read. */
export function readPublicWords(event: string, action: string | null, text: string): readonly PublicWords[] {
  const reader = readers[event];
  if (reader === undefined || !reader.actions.includes(action)) return [];
  const payload = parse(text);
  const from = origin.safeParse(payload);
  if (!from.success) return [];
  const where = originOf(from.data);
  const home = page.safeParse(payload).data?.repository.html_url ?? "";
  return reader.read(payload, home, where.sender).map((found) => ({
    viaAppId: null,
    nodeId: null,
    ...where,
    ...found,
    at: found.at ?? null,
    isEdit: action === "edited",
  }));
}

function nameOf(surface: LeakSurface, name: string, url: string, text: string, author: Person | null): Found {
  return { surface, place: `${surface}:${name}`, url, author, text, issueNumber: null };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Its complaint would quote the text; who must be told of it is told elsewhere.
    return undefined;
  }
}
