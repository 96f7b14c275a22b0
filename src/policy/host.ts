import { isIP } from "node:net";

/** A host as it is compared: a name in ASCII (Punycode for other letters) and lower case without a final dot, or an address. */
export type Host = { readonly kind: "name" | "address"; readonly host: string };

const LONGEST = 253;

/**
 * Reads a host as browsers do (WHATWG URL), so that case, a final dot, other alphabets and odd ways to write an address
 * make no difference; undefined for what is none. `text` is the host alone, an IPv6 address with or without brackets.
 */
export function readHost(text: string): Host | undefined {
  const bare = text.trim();
  if (bare === "" || bare.length > 2 * LONGEST || /[/?#@\\]/.test(bare)) return undefined;
  const written = isIP(bare) === 6 ? `[${bare}]` : bare;
  if (!URL.canParse(`http://${written}/`)) return undefined;
  const { hostname, port, username, password } = new URL(`http://${written}/`);
  if (port !== "" || username !== "" || password !== "") return undefined;
  const host = hostname.replace(/\.$/, "").replace(/^\[(.*)\]$/, "$1");
  if (isIP(host) !== 0) return { kind: "address", host };
  return isName(host) ? { kind: "name", host } : undefined;
}

function isName(host: string): boolean {
  const labels = host.split(".");
  const last = labels.at(-1) ?? "";
  return (
    host.length <= LONGEST &&
    labels.every((label) => /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label)) &&
    (/^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/.test(last) || host === "localhost")
  );
}
