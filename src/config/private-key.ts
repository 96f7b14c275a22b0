import { createPrivateKey } from "node:crypto";

/** A private key in PKCS#8 PEM, or the sentence that says what to write instead. Neither repeats what was given. */
export type KeyReading = { readonly ok: true; readonly pem: string } | { readonly ok: false; readonly problem: string };

const PEM = /-----BEGIN [A-Z ]+-----[\s\S]+-----END [A-Z ]+-----/;

/** Reads the App's RSA key from a literal PEM, a PEM with `\n` written out, or either of them in base64. */
export function readPrivateKey(text: string): KeyReading {
  const pem = findPem(text) ?? findPem(Buffer.from(text, "base64").toString("utf8"));
  if (pem === undefined)
    return { ok: false, problem: "holds no PEM; write the .pem file GitHub gave you, or its base64" };
  const key = parse(pem);
  if (key === undefined)
    return {
      ok: false,
      problem: "does not parse as a private key; copy the whole .pem file again, first line to last",
    };
  if (key.asymmetricKeyType !== "rsa")
    return { ok: false, problem: "is not an RSA key; generate one on the GitHub App's settings page" };
  return { ok: true, pem: key.export({ type: "pkcs8", format: "pem" }).toString() };
}

function findPem(text: string): string | undefined {
  return PEM.exec(text.replaceAll("\\n", "\n"))?.[0];
}

function parse(pem: string) {
  try {
    return createPrivateKey(pem);
  } catch {
    // OpenSSL's message could quote the input; that it failed is all anyone needs.
    return undefined;
  }
}
