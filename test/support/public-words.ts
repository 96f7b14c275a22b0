import type { PublicWords } from "../../src/github/intake/public-words.ts";
import { theTime } from "./a-case.ts";

/** @ned's comment in public as it was written at noon; `over` replaces what it names. */
export function someWords(text: string, over: Partial<PublicWords> = {}): PublicWords {
  return {
    installationId: 7,
    repo: {
      id: 5,
      fullName: "acme/app",
      owner: "acme",
      name: "app",
      defaultBranch: "main",
      ownerType: "Organization",
      visibility: "public",
      isArchived: false,
    },
    sender: { login: "ned", type: "User" },
    surface: "comment",
    place: "comment:31",
    url: "https://github.com/acme/app/issues/3#issuecomment-31",
    author: { login: "ned", type: "User" },
    viaAppId: null,
    at: theTime(),
    isEdit: false,
    text,
    issueNumber: 3,
    nodeId: null,
    ...over,
  };
}
