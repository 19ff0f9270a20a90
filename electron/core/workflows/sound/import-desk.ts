/** Files sent by the page piece by piece. A piece is answered when there is room for more, so memory stays bounded. */
import { randomUUID } from 'node:crypto';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { NewEncounterInput } from '#shared/ipc/namespaces/recording.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import { createWavFileSource } from '#core/capture/wav-file-source.ts';
import { deleteEncounter } from '../encounters/delete-encounter.ts';
import type { EncounterWork } from '../encounters/encounter-work.ts';
import { problemOf } from '../encounters/finish-encounter.ts';
import { followToTheNote } from '../encounters/follow-to-the-note.ts';
import type { OpenVault } from '../open-vault.ts';
import { createPieceQueue, type PieceQueue } from './piece-queue.ts';
import { takeInSound, type SoundIntake } from './take-in-sound.ts';

export interface ImportDesk {
  begin(input: NewEncounterInput): { importId: string };
  append(importId: string, bytes: Uint8Array): Promise<Result<void>>;
  /** Resolves when the sound is stored; transcript and note follow as background work. */
  finish(importId: string): Promise<Result<{ encounterId: EncounterId; truncated: boolean }>>;
  /** What was stored of it is deleted again. */
  cancel(importId: string): Promise<Result<void>>;
  cancelAll(): Promise<void>;
  /** Its file is still being written: nobody else may touch it. */
  isImporting(encounterId: EncounterId): boolean;
  /** Ends an import where it stands; what was stored of it stays, to be deleted by the caller. */
  stopImporting(encounterId: EncounterId): Promise<void>;
}

interface Import {
  readonly pieces: PieceQueue;
  readonly intake: Promise<Result<SoundIntake>>;
  readonly stop: AbortController;
  /** Null until the visit is there. */
  encounterId: EncounterId | null;
}

export function createImportDesk({ vault, work }: { readonly vault: OpenVault; readonly work: EncounterWork }): ImportDesk {
  const importsById = new Map<string, Import>();

  /** Resolves when nothing is written for it any more, with the visit it had made. */
  const stop = async (importId: string): Promise<EncounterId | null> => {
    const running = importsById.get(importId);
    if (running === undefined) return null;
    importsById.delete(importId);
    running.stop.abort();
    running.pieces.end();
    const intake = await running.intake;
    if (!intake.ok) return null;
    await Promise.allSettled([intake.value.closed, intake.value.transcribed]);
    return intake.value.encounterId;
  };

  const cancel = async (importId: string): Promise<void> => {
    const encounterId = await stop(importId);
    if (encounterId !== null) await deleteEncounter(vault, encounterId, 'import cancelled');
  };

  const idOfImport = (encounterId: EncounterId): string | undefined =>
    [...importsById].find(([, running]) => running.encounterId === encounterId)?.[0];

  return {
    begin(input) {
      const importId = randomUUID();
      const pieces = createPieceQueue();
      const stopIntake = new AbortController();
      const source = createWavFileSource({ chunks: () => pieces.read(), pace: 'fast' });
      const intake = takeInSound(vault, input, source, {
        onPrepared: (encounterId) => { running.encounterId = encounterId; },
      }, stopIntake.signal).catch((thrown: unknown) => {
        // A full disk, most likely. Told to whoever sends the next piece; whoever ends the import finds nothing to end.
        vault.log.error('import.failed', thrown);
        return err(problemOf(thrown));
      });
      const running: Import = { pieces, intake, stop: stopIntake, encounterId: null };
      // Whoever waits for room is let go when the import cannot start.
      void intake.then((result) => { if (!result.ok) pieces.end(); });
      importsById.set(importId, running);
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
      if (!intake.ok) {
        importsById.delete(importId);
        return intake;
      }
      const sound = await intake.value.closed;
      // Until here it could still be cancelled, and then its visit is deleted.
      if (!importsById.delete(importId)) return err(noImport());
      void followToTheNote({ vault, work }, intake.value, running.stop);
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
    isImporting: (encounterId) => idOfImport(encounterId) !== undefined,
    async stopImporting(encounterId) {
      const importId = idOfImport(encounterId);
      if (importId !== undefined) await stop(importId);
    },
  };
}

function errorOf(result: Result<unknown>): Result<void> {
  return result.ok ? ok() : result;
}

function noImport() {
  return problem('no-import', 'This import is no longer running. Start it again.');
}
