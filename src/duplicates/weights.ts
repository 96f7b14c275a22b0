import type { Background } from "./background.ts";
import { caseFeatureNames } from "./case-features.ts";
import type { Scorer } from "./scorer.ts";
import stored from "./weights.json" with { type: "json" };

/** What training made: the scorer, how common terms are anywhere, and the probabilities its words stand for. */
export type Weights = { readonly scorer: Scorer; readonly background: Background; readonly thresholds: Thresholds };

/** From which probability on a case is worth showing, and from which it is likely the same. */
export type Thresholds = { readonly suggest: number; readonly likely: number };

/** The trained weights that the project ships; where they came from is written in the artefact itself. */
export const shippedWeights: Weights = {
  scorer: { features: caseFeatureNames, ...stored.scorer },
  background: { bytes: Uint8Array.from(Buffer.from(stored.background, "base64")) },
  thresholds: stored.thresholds,
};
