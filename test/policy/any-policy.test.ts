import { expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { stringify } from "yaml";
import { findGaps } from "../../src/policy/gaps.ts";
import { policyJsonSchema, readPolicy } from "../../src/policy/read-policy.ts";
import { policyPage } from "../../src/speech/policy-page.ts";
import { anyPolicy, sentencesOf } from "../support/any-policy.ts";

const accepts = new Ajv2020({ strict: false, validateFormats: false }).compile(policyJsonSchema());

test("any policy made from the schema is read, is accepted by editors, and its gaps each say what to write", () => {
  fc.assert(
    fc.property(anyPolicy(), (written) => {
      const result = readPolicy(stringify(written));
      expect(result).toMatchObject({ ok: true });
      expect(accepts(written)).toBe(true);
      if (result.ok) for (const { message } of findGaps(result.policy)) expect(message).toContain("; write ");
    }),
    { numRuns: 25 },
  );
});

test("the page for finders says every sentence of any policy, but what is for the team alone", () => {
  fc.assert(
    fc.property(anyPolicy(), (written) => {
      const result = readPolicy(stringify(written));
      const page = result.ok ? policyPage(result.policy) : "";
      expect(sentencesOf(written).filter((sentence) => !page.includes(sentence))).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
