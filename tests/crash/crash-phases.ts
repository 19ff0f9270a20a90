/** What a crash subject can be at when it is killed, and about how long each takes here, so that a kill falls inside it. */

export const phaseMs = {
  open: 250, record: 900, transcribe: 350, extract: 15, sign: 25, export: 350, strike: 60, delete: 40, backup: 250, rotate: 400, migrate: 120,
} as const;

export type CrashPhase = keyof typeof phaseMs;
export const crashPhases = Object.keys(phaseMs) as readonly CrashPhase[];

/** What a subject says on stdout, a line each: what it is at, and how much sound it has handed over. */
export interface LastWord {
  readonly phase: CrashPhase;
  readonly encounterId?: string;
  readonly samples?: number;
}
