import type { Policy } from "../policy.ts";
import { type Gap, gapIf } from "./gap.ts";

// RFC 2606 and RFC 6761 keep these names for examples and tests: nobody can receive anything there.
const RESERVED = /(?:^|[@.])(?:example\.(?:com|net|org|edu)|[^@.]+\.(?:example|invalid|test|localhost)|localhost)$/i;
const DISGUISED = /\[email.protected\]|\b(?:at|dot)\b.*\bdot\b|[[({] ?(?:at|dot) ?[\])}]|no-?spam/i;

/** Addresses nobody can write to, and none at all: what finders would write to in vain (CO1). */
export function contactGaps(policy: Policy): readonly Gap[] {
  const { channels, claims, clauses } = policy;
  const lost = channels.flatMap((channel, index): readonly Gap[] => {
    const path = ["channels", index];
    if (channel.kind === "email")
      return channel.address === undefined
        ? gapIf(
            true,
            [...path, "address"],
            `is missing: the address in ${channel.clause} cannot be used; write the one you read`,
          )
        : deadAddress([...path, "address"], channel.address);
    return channel.kind === "web" ? deadAddress([...path, "url"], new URL(channel.url).hostname) : [];
  });
  const known = new Set(channels.map(({ clause }) => clause));
  const disguised = Object.entries(clauses).flatMap(([id, passages]) =>
    gapIf(
      !known.has(id) &&
        passages.some((passage) => DISGUISED.test(passage) && /mail|write|contact|report/i.test(passage)),
      ["clauses", id],
      "quotes an address that was disguised, so finders read one they cannot use; write the real one as a channel",
    ),
  );
  return [
    ...gapIf(
      channels.length === 0,
      ["channels"],
      "name no contact, so someone without a GitHub account cannot report; write the address finders may write to",
    ),
    ...lost,
    ...disguised,
    ...(claims?.kind === "invoice" ? deadAddress(["claims", "send_to"], claims.send_to) : []),
  ];
}

function deadAddress(path: Gap["path"], address: string): readonly Gap[] {
  return gapIf(
    RESERVED.test(address) || DISGUISED.test(address),
    path,
    "is an example nobody reads, so what is sent there is lost; write the one you read",
  );
}
