import type { Finder } from "../domain/case.ts";
import { happened, misused } from "./answer.ts";
import { splitWord } from "./arguments.ts";
import type { Command } from "./command.ts";
import { readPerson, type PersonRead } from "./person-name.ts";

const usage = '/finder @login | /finder "Name" [via mail]';

/** `/finder`: who found the flaw, where the report came through another channel. */
export const nameFinder: Command = {
  name: "finder",
  usage,
  example: '/finder "Ada Lovelace" via mail',
  summary: "Who found it, and through which channel, where the report was filed in the tracker",
  needs: "triage",
  needsFacts: "none",
  takesAll: false,
  read: ({ rest, by, at, case: c }) => {
    const person = readPerson(rest);
    if (person === undefined) return misused(usage, "A login with its @ or a name in quotes must stand after it");
    const via = readChannel(person.after);
    return via === undefined
      ? misused(usage, "After the finder only “via” and the channel may stand")
      : happened({ type: "finder-named", by, at, finder: formFinder(person, via, c.finder) });
  },
};

/** A login named after somebody who wrote by another way is theirs: whoever writes the command vouches for the link. */
function formFinder(person: PersonRead, via: string | null, held: Finder | null): Finder {
  const by = via ?? held?.via ?? null;
  return person.kind === "login"
    ? { login: person.login, name: held?.name ?? null, via: by }
    : { login: null, name: person.name, via: by };
}

function readChannel(text: string): string | null | undefined {
  if (text === "") return null;
  const { word, after } = splitWord(text);
  return word === "via" && after !== "" && after.length <= 60 ? after : undefined;
}
