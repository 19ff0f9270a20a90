/** A visit's status in words, and whether its work stands still and can be taken up again. */
import { isImported } from '#shared/domain/encounter.ts';
import type { Encounter } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { exhaustive } from '#shared/lib/assert.ts';
import { removedToWords } from './consent-words.ts';
import { formatPercent } from './format-time.ts';

export interface WorkProgress {
  /** `importing`: this window is sending its sound. */
  readonly stage: 'importing' | 'transcribing' | 'extracting';
  readonly fraction: number;
}

export type StatusTone = 'live' | 'working' | 'attention' | 'done' | 'failed';

export interface StatusWords {
  readonly tone: StatusTone;
  readonly words: string;
}

export function encounterStatusWords(encounter: Pick<Encounter, 'status' | 'failure' | 'consent' | 'form' | 'audioSource' | 'recordingRemovedAt'>, progress: WorkProgress | undefined, isPaused = false): StatusWords {
  // Nothing went wrong: nothing may be done any more.
  if (encounter.status === 'failed' && encounter.recordingRemovedAt !== null) return removedToWords(encounter);
  const share = progress?.stage === encounter.status ? ` ${formatPercent(progress.fraction)}` : '';
  switch (encounter.status) {
    case 'recording':
      if (progress?.stage === 'importing') return { tone: 'working', words: `Importing ${formatPercent(progress.fraction)}` };
      if (isPaused) return { tone: 'attention', words: 'Paused' };
      return isImported(encounter.audioSource) ? { tone: 'attention', words: 'Import stopped half-way' } : { tone: 'live', words: 'Recording' };
    case 'recorded': return { tone: 'working', words: 'Recorded' };
    case 'transcribing': return { tone: 'working', words: `Transcribing${share}` };
    case 'transcribed': return { tone: 'working', words: 'Transcribed' };
    case 'extracting': return { tone: 'working', words: `Writing the note${share}` };
    case 'needs-review': return { tone: 'attention', words: 'Needs review' };
    case 'signed': return { tone: 'done', words: 'Signed' };
    case 'failed': return { tone: 'failed', words: encounter.failure === null ? 'Failed' : `Failed – ${encounter.failure.message}` };
    default: return exhaustive(encounter.status);
  }
}

export interface KnownWork {
  readonly recordingId: EncounterId | null;
  readonly progress: WorkProgress | undefined;
  readonly now: number;
}

/** What taking up a visit's work does, where somebody chooses it. */
export function resumeWords({ status, audioSource }: Pick<Encounter, 'status' | 'audioSource'>): string {
  return status === 'recording' && isImported(audioSource) ? 'Keep what was stored' : 'Resume';
}

/** Between two stages a visit rests for a moment: only one that has rested this long is called interrupted. */
const restMs = 10_000;

/** True where a stage was left half-way (a crash, a failure) and nobody is at work on it. */
export function isInterrupted(encounter: Encounter, known: KnownWork): boolean {
  if (encounter.recordingRemovedAt !== null) return false;
  if (encounter.status === 'failed') return true;
  if (encounter.status === 'needs-review' || encounter.status === 'signed') return false;
  if (encounter.status === 'recording') return known.recordingId !== encounter.id && known.progress?.stage !== 'importing';
  return known.progress === undefined && known.now - Date.parse(encounter.changedAt) > restMs;
}
