/** Files sent by the page piece by piece. A piece is answered when there is room for more, so memory stays bounded. */
import { randomUUID } from 'node:crypto';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { NewEncounterInput } from '#shared/ipc/namespaces/recording.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import { createWavFileSource } from '#core/capture/wav-file-source.ts';
import { deleteEncounter } from './delete-encounter.ts';
import type { EncounterWork } from './encounter-work.ts';
import { finishEncounter } from './finish-encounter.ts';
import type { OpenVault } from './open-vault.ts';
import { takeInSound, type SoundIntake } from './take-in-sound.ts';

export interface ImportDesk {
  begin(input: NewEncounterInput): { importId: string };
  append(importId: string, bytes: Uint8Array): Promise<Result<void>>;
  /** Resolves when the sound is stored; transcript and note follow as background work. */
  finish(importId: string): Promise<Result<{ encounterId: EncounterId; truncated: boolean }>>;
  /** What was stored of it is deleted again. */
  cancel(importId: string): Promise<Result<void>>;
  cancelAll(): Promise<void>;
}

interface Import {
  readonly pieces: PieceQueue;
  readonly intake: Promise<Result<SoundIntake>>;
  readonly stop: AbortController;
}

export function createImportDesk({ vault, work }: { readonly vault: OpenVault; readonly work: EncounterWork }): ImportDesk {
  const importsById = new Map<string, Import>();

  const followToTheNote = async ({ encounterId, transcribed }: SoundIntake, stop: AbortController): Promise<void> => {
    await work.run(encounterId, async (signal) => {
      signal.addEventListener('abort', () => stop.abort());
      const result = await transcribed;
      if (result.ok) await finishEncounter(vault, encounterId, signal);
    });
  };

  const cancel = async (importId: string): Promise<void> => {
    const running = importsById.get(importId);
    if (running === undefined) return;
    importsById.delete(importId);
    running.stop.abort();
    running.pieces.end();
    const intake = await running.intake;
    if (!intake.ok) return;
    await intake.value.closed;
    await intake.value.transcribed.catch(() => {});
    await deleteEncounter(vault, intake.value.encounterId, 'import cancelled');
  };

  return {
    begin(input) {
      const importId = randomUUID();
      const pieces = createPieceQueue();
      const stop = new AbortController();
      const source = createWavFileSource({ chunks: () => pieces.read(), pace: 'fast' });
      const intake = takeInSound(vault, input, source, {}, stop.signal);
      // Whoever waits for room is let go when the import cannot start.
      void intake.then((result) => { if (!result.ok) pieces.end(); }, () => pieces.end());
      importsById.set(importId, { pieces, intake, stop });
      return { importId };
    },
    async append(importId, bytes) {
      const running = importsById.get(importId);
      if (running === undefined) return err(noImport());
      await running.pieces.push(bytes);
      return running.pieces.ended ? errorOf(await running.intake) : ok();
    },
    async finish(importId) {
      const running = importsById.get(importId);
      if (running === undefined) return err(noImport());
      running.pieces.end();
      const intake = await running.intake;
      importsById.delete(importId);
      if (!intake.ok) return intake;
      const sound = await intake.value.closed;
      void followToTheNote(intake.value, running.stop);
      if (sound.failure !== null) return err(sound.failure);
      return ok({ encounterId: intake.value.encounterId, truncated: sound.truncated });
    },
    async cancel(importId) {
      await cancel(importId);
      return ok();
    },
    async cancelAll() {
      await Promise.all([...importsById.keys()].map((importId) => cancel(importId)));
    },
  };
}

function errorOf(result: Result<unknown>): Result<void> {
  return result.ok ? ok() : result;
}

function noImport() {
  return problem('no-import', 'This import is no longer running. Start it again.');
}

interface PieceQueue {
  readonly ended: boolean;
  /** Resolves when the piece has been taken, or is not wanted any more. */
  push(piece: Uint8Array): Promise<void>;
  end(): void;
  read(): AsyncGenerator<Uint8Array>;
}

function createPieceQueue(): PieceQueue {
  let ended = false;
  let waitingPiece: { piece: Uint8Array; taken: () => void } | null = null;
  let wakeReader: (() => void) | null = null;
  const wake = () => { wakeReader?.(); wakeReader = null; };
  const end = () => {
    ended = true;
    waitingPiece?.taken();
    wake();
  };
  return {
    get ended() { return ended; },
    push(piece) {
      if (ended) return Promise.resolve();
      return new Promise((taken) => {
        waitingPiece = { piece, taken };
        wake();
      });
    },
    end,
    async *read() {
      try {
        for (;;) {
          if (waitingPiece !== null) {
            const { piece, taken } = waitingPiece;
            waitingPiece = null;
            taken();
            yield piece;
          } else if (ended) return;
          else await new Promise<void>((resolve) => { wakeReader = resolve; });
        }
      } finally {
        // A reader that has seen enough (a bad file, the end of the sound) leaves nobody waiting.
        end();
      }
    },
  };
}
