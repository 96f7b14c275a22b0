import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { readEvidence } from "../../src/duplicates/read-evidence.ts";
import { readStored, writeEvidence } from "../../src/duplicates/stored-evidence.ts";

const report = (title: string, body: string) => ({ id: "r", caseId: "r", title, body });
const bytes = () => writeEvidence(readEvidence(report("Stored XSS in orders", "GET /api/x?id=1 calls listOrders()")));

test("evidence comes out of its bytes as it went in", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 100 }), fc.string({ unit: "grapheme", maxLength: 600 }), (title, body) => {
      const evidence = readEvidence(report(title, body));
      expect(readStored(writeEvidence(evidence))).toEqual(evidence);
    }),
    { numRuns: 60 },
  );
});

test("bytes are read from within a larger buffer, as a database driver hands them out", () => {
  const whole = new Uint8Array(bytes().length + 7);
  whole.set(bytes(), 3);
  expect(readStored(whole.subarray(3, whole.length - 4))).toEqual(readStored(bytes()));
});

test("bytes of another version, cut short or damaged are no evidence", () => {
  const other = bytes();
  other[0] = 200;
  const unknownKind = bytes();
  unknownKind[6] = 99;
  const tooMany = bytes();
  tooMany[7] = 255;
  expect([other, unknownKind, tooMany].map(readStored)).toEqual([null, null, null]);
  for (let size = 0; size < bytes().length; size += 1) expect(readStored(bytes().subarray(0, size))).toBeNull();
});
