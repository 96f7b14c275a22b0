import { createPublicKey, generateKeyPairSync } from "node:crypto";

let made: string | undefined;

/** A private key as GitHub hands it out (PKCS#1, PEM), made once for the process: each costs a good part of a second. */
export function makePrivateKey(): string {
  made ??= generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  }).privateKey;
  return made;
}

/** The public half of a private key. */
export function publicHalf(privateKey: string): string {
  return createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString();
}
