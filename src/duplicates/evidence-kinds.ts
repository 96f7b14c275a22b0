/** What a piece of evidence is: the order is that of the weights' features and must not change without training anew. */
export const evidenceKinds = [
  "word",
  "title",
  "summary",
  "identifier",
  "function",
  "path",
  "line",
  "endpoint",
  "parameter",
  "version",
  "package",
  "cwe",
  "weakness",
  "payload",
  "frame",
  "code",
  "trigram",
  "bigram",
] as const;

/** One of the sorts of evidence a report can hold. */
export type EvidenceKind = (typeof evidenceKinds)[number];

/** The number of a kind in packed evidence. */
export const kindNumber: Readonly<Record<EvidenceKind, number>> = Object.fromEntries(
  evidenceKinds.map((kind, at) => [kind, at]),
) as Record<EvidenceKind, number>;
