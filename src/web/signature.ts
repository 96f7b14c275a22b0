import { createHmac, timingSafeEqual } from "node:crypto";

/** Tells whether a body, byte for byte, was signed with one of the secrets. */
export type VerifySignature = (body: Uint8Array, signature: string) => boolean;

/** Checks GitHub's X-Hub-Signature-256 against every secret that may still be in use, in time that tells nothing. */
export function verifyWith(secrets: readonly string[]): VerifySignature {
  return (body, signature) => {
    const given = Buffer.from(signature);
    return secrets.some((secret) => {
      const expected = Buffer.from(`sha256=${createHmac("sha256", secret).update(body).digest("hex")}`);
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
  };
}
