import type { RepoSeen } from "../../github/intake/incoming.ts";
import type { PublicWords } from "../../github/intake/public-words.ts";
import type { Read } from "../../github/failure.ts";
import type { RepoPlace } from "../../github/place.ts";
import type { Repository } from "../../github/read/repository.ts";
import type { Office } from "../office.ts";

/** A look at one kind of place of a public repository: since when, and what all that is found there has in common. */
export type Look = {
  readonly office: Office;
  readonly place: RepoPlace;
  readonly repository: Repository;
  readonly since: Date;
  readonly from: { readonly installationId: number; readonly repo: RepoSeen; readonly sender: null };
};

/**
 * One kind of place where the public writes. `isBySpan`: its question names a time, which is cut to whole spans so that
 * GitHub can say of the very same question that nothing changed. `until`: it was read to there and no further.
 */
export type Source = {
  readonly name: string;
  readonly isBySpan?: true;
  readonly read: (look: Look) => Promise<Read<{ readonly words: readonly PublicWords[]; readonly until?: Date }>>;
};
