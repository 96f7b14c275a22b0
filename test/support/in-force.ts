import type { Programme } from "../../src/policy/programme.ts";
import { decideProgramme, proposeProgramme } from "../../src/store/programme.ts";
import type { Queries } from "../../src/store/schema.ts";
import { theTime } from "./a-case.ts";

/** Puts a programme in force for acme/app, with acme/security-cases as its tracker. */
export async function putInForce(tx: Queries, programme: Programme): Promise<void> {
  const { hash } = programme;
  const version = { file_repo: "acme/app", hash, owner: "acme", tracker: "acme/security-cases" };
  await proposeProgramme(tx, { ...version, content: JSON.stringify(programme), seen_at: 0 });
  await decideProgramme(tx, { fileRepo: "acme/app", hash, state: "in-force", at: theTime(), by: null });
}
