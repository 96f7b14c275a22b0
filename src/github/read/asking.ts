import type { z } from "zod";
import type { Read } from "../failure.ts";
import type { Caller, GitHub, Params } from "../github.ts";
import { parseAnswer } from "./reading.ts";

/** Asks by GraphQL once and reads what stands under `data` by `shape`; an answer of another shape is the failure `misread`. */
export async function askOne<S extends z.ZodType>(
  github: GitHub,
  caller: Caller,
  document: string,
  variables: Params,
  shape: S,
): Promise<Read<z.output<S>>> {
  const answer = await github.ask(caller, document, variables);
  if (!answer.ok) return answer;
  const { data } = answer.value;
  const inner: unknown = typeof data === "object" && data !== null ? Reflect.get(data, "data") : data;
  return parseAnswer("POST /graphql", { ...answer.value, data: inner }, shape);
}
