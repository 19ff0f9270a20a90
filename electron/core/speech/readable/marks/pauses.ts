/**
 * How much a pause behind a word speaks for a mark there. The dialogues the model is trained on have no times, so this is
 * not learned but assumed, from what is known of read and spontaneous speech: inside a clause words run on, behind a
 * sentence there is mostly a breath, a comma lies between. Tempered, since a search for words is a pause as well; of 0.3,
 * 0.6, 0.8 and 1, 0.8 did best on the five spoken sample recordings (docs/decisions/0025).
 */

/** Natural logarithms: what a pause adds to the weight of a comma or a stop over none. */
export interface PauseEvidence {
  readonly comma: number;
  readonly stop: number;
}

interface PauseStep {
  readonly belowMs: number;
  /** Of all boundaries of this kind, the share with a pause this long. */
  readonly none: number;
  readonly comma: number;
  readonly stop: number;
}

const steps: readonly PauseStep[] = [
  { belowMs: 60, none: 0.86, comma: 0.4, stop: 0.16 },
  { belowMs: 150, none: 0.07, comma: 0.2, stop: 0.1 },
  { belowMs: 300, none: 0.04, comma: 0.22, stop: 0.2 },
  { belowMs: 600, none: 0.02, comma: 0.12, stop: 0.28 },
  { belowMs: Number.POSITIVE_INFINITY, none: 0.01, comma: 0.06, stop: 0.26 },
];
const temper = 0.8;
const noEvidence: PauseEvidence = { comma: 0, stop: 0 };

const evidenceByStep = steps.map(({ none, comma, stop }): PauseEvidence => ({ comma: temper * Math.log(comma / none), stop: temper * Math.log(stop / none) }));

/** `null`: nothing is known of the times. */
export function weighPause(pauseMs: number | null): PauseEvidence {
  if (pauseMs === null) return noEvidence;
  return evidenceByStep[steps.findIndex(({ belowMs }) => pauseMs < belowMs)] ?? noEvidence;
}
