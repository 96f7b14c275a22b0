import type { Answer } from "./answer.ts";
import type { Insides } from "./route.ts";

/** Answers a GraphQL request. */
export async function answerGraphql(
  _insides: Insides,
  _authorization: string | undefined,
  _body: unknown,
): Promise<Answer> {
  return { status: 200, body: { errors: [{ type: "NOT_IMPLEMENTED", message: "not yet" }] } };
}
