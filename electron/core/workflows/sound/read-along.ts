/**
 * Reads along while a visit is recorded, so that problems, medications and what may be risk stand on the screen as they are
 * said. Behind what stores the words and never in its way: what cannot be read is logged and left out.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EncounterId } from '#shared/domain/ids.ts';
import { nothingSoFar } from '#shared/domain/nothing-so-far.ts';
import type { SoFar } from '#shared/domain/so-far.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { utterancesBefore } from '#core/notes/read-so-far.ts';
import type { OpenVault } from '../open-vault.ts';

export interface ReadAlong {
  /** As they are stored; answers at once. */
  hear(stored: readonly Utterance[]): void;
  /** Settles when all that was heard has been read. */
  done(): Promise<void>;
  /** Nothing more is read or told, as behind the lock. */
  stop(): void;
}

type ReadAlongDeps = Pick<OpenVault, 'pipeline' | 'events' | 'log'>;

/** `earlier`: what was stored before, as when a vault is opened again during its recording. It is read at once: nobody may say anything more for a while. */
export function createReadAlong({ pipeline, events, log }: ReadAlongDeps, encounterId: EncounterId, earlier: readonly Utterance[]): ReadAlong {
  const waiting: Utterance[] = [...earlier];
  let window: readonly Utterance[] = [];
  let soFar: SoFar = nothingSoFar;
  let reading: Promise<void> | null = null;
  let isStopped = false;

  async function readAll(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      // Whatever else waits for its turn goes first.
      await nextTurn();
      if (isStopped) return;
      window = [...window, next].slice(-utterancesBefore - 1);
      soFar = pipeline.readSoFar(window, soFar);
    }
    events.emit({ type: 'recording-so-far', encounterId, soFar });
  }

  function read(): void {
    reading ??= readAll()
      .catch((defect: unknown) => {
        waiting.length = 0;
        log.error('read-along.failed', defect, { encounterId });
      })
      .finally(() => { reading = null; });
  }

  if (waiting.length > 0) read();
  return {
    hear(stored) {
      if (isStopped) return;
      waiting.push(...stored);
      read();
    },
    async done() {
      await reading;
    },
    stop() {
      isStopped = true;
      waiting.length = 0;
    },
  };
}
