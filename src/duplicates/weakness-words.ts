import type { Piece } from "./places.ts";

/** Sorts of weakness by the words people use for them; a report may name several. */
const weaknesses: readonly (readonly [string, RegExp])[] = [
  ["cross-site scripting", /\bxss\b|cross[- ]?site[- ]?script|html injection/i],
  ["SQL injection", /\bsqli\b|\bsql\b.{0,20}inject|inject.{0,20}\bsql|union\s+(?:all\s+)?select/i],
  ["request forgery", /\bcsrf\b|\bxsrf\b|cross[- ]site request/i],
  ["server-side request forgery", /\bssrf\b|server[- ]side request/i],
  [
    "path traversal",
    /path traversal|directory traversal|\.\.\/|dot[- ]dot|local file inclusion|\blfi\b|arbitrary file (?:read|download)/i,
  ],
  ["command injection", /command (?:injection|execution)|shell inject|\brce\b|code execution|arbitrary code/i],
  ["open redirect", /open redirect|unvalidated redirect|url redirect/i],
  ["header injection", /\bcrlf\b|header injection|response splitting|request smuggling|request splitting/i],
  ["prototype pollution", /prototype pollution|__proto__/i],
  ["denial of service", /denial[- ]of[- ]service|\bdos\b|\bdoS\b|resource exhaustion|infinite loop|hang/i],
  ["slow pattern", /\bredos\b|regular expression.{0,40}(?:denial|backtrack)|catastrophic backtrack/i],
  ["buffer overflow", /buffer over|heap over|stack over|out[- ]of[- ]bounds|\boob\b|over-?read/i],
  ["use after free", /use[- ]after[- ]free|double[- ]free|\buaf\b|dangling/i],
  ["integer overflow", /integer (?:over|under)flow|arithmetic (?:over|under)flow|\bunderflow/i],
  ["race", /race condition|data race|toctou|thread[- ]safe/i],
  ["access control", /access control|missing auth|authoriz|permission|privilege|\bidor\b|insecure direct/i],
  ["authentication", /authenticat|brute[- ]?force|2fa|two[- ]factor|session fix|log(?:in|out)|password reset/i],
  ["disclosure", /information (?:disclos|leak|expos)|disclos|leaks? /i],
  ["entity expansion", /\bxxe\b|external entit/i],
  ["deserialisation", /deseriali[sz]|unpickl|yaml\.load/i],
  ["clickjacking", /clickjack|x-frame-options|ui redress/i],
  ["domain takeover", /(?:sub)?domain takeover/i],
  ["rate limit", /rate[- ]?limit/i],
  ["reentrancy", /re-?entran/i],
  ["price or oracle", /oracle|slippage|front[- ]?run|sandwich|stale price/i],
  ["precision", /rounding|precision loss|decimals?\b/i],
  ["first depositor", /first depositor|inflation attack|share inflation/i],
  ["transfer unchecked", /fee[- ]on[- ]transfer|safetransfer|return value.{0,20}transfer|non-?standard erc/i],
  ["locked funds", /(?:funds?|tokens?|assets?).{0,30}(?:stuck|lock|frozen|lost forever)/i],
  [
    "cryptography",
    /weak (?:crypt|hash|random)|timing attack|side[- ]channel|certificate|tls|signature (?:replay|verif)/i,
  ],
];

/** Shapes of what is sent to show a flaw. */
const payloads: readonly (readonly [string, RegExp])[] = [
  ["script tag", /<script|&lt;script|<svg|onerror\s*=|onload\s*=/i],
  ["script address", /javascript:/i],
  ["quote and condition", /'\s*or\s+['\d]|union\s+select|sleep\(\d/i],
  ["dots and slashes", /\.\.[/\\]|%2e%2e|\.\.%2f/i],
  ["line break", /%0d%0a|\\r\\n/i],
  ["null byte", /%00|\\x00|\\0/],
  ["template", /\{\{\s*\d|\$\{jndi|<%=/i],
  ["prototype", /__proto__|constructor\.prototype/],
  ["entity", /<!entity|<!doctype/i],
  ["local address", /169\.254\.169\.254|127\.0\.0\.1|file:\/\//i],
  ["shell", /;\s*(?:cat|id|ls|touch|curl|wget|sleep)\s|\$\([a-z]|`(?:id|touch|ls)\b/i],
  ["long run of one sign", /(.)\1{40}/],
  ["sanitiser output", /AddressSanitizer|SUMMARY: \w+Sanitizer|heap-(?:buffer|use)/],
];

const longest = 20_000;

/** The sorts of weakness a report speaks of and the shapes of its payloads, by name. */
export function weaknessesIn(text: string): readonly Piece[] {
  const part = text.slice(0, longest);
  return [
    ...weaknesses.flatMap(([value, pattern]) => (pattern.test(part) ? [{ kind: "weakness", value } as const] : [])),
    ...payloads.flatMap(([value, pattern]) => (pattern.test(part) ? [{ kind: "payload", value } as const] : [])),
  ];
}
