/**
 * Recordings that the page decodes and sends piece by piece: samples, never the file, so that nothing made elsewhere is
 * parsed on this side. A piece is answered when there is room for more, so memory stays bounded.
 */
import { randomUUID } from 'node:crypto';
import { createFrameCutter } from '#shared/audio/frame-cutter.ts';
import type { FrameStream, SoundEnd } from '#shared/audio/frame-stream.ts';
import { bytesToSamples } from '#shared/audio/pcm.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { ImportedKind } from '#shared/ipc/namespaces/imports.ts';
import type { NewEncounterInput } from '#shared/ipc/namespaces/recording.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import { createFrameSource } from '#core/capture/frame-source.ts';
import { deleteEncounter } from '../encounters/delete-encounter.ts';
import type { EncounterWork } from '../encounters/encounter-work.ts';
import { problemOf } from '../encounters/problem-of.ts';
import { followToTheNote } from '../encounters/follow-to-the-note.ts';
import type { OpenVault } from '../open-vault.ts';
import { createHeardProgress } from './heard-progress.ts';
import { createPieceQueue, type PieceQueue } from './piece-queue.ts';
import { takeInSound, type SoundIntake } from './take-in-sound.ts';

export interface ImportDesk {
  /** Resolves once the visit is there to take the sound. */
  begin(input: NewEncounterInput, kind: ImportedKind): Promise<Result<{ importId: string; encounterId: EncounterId }>>;
  append(importId: string, samples: Uint8Array): Promise<Result<void>>;
  /** Resolves when the sound is stored; transcript and note follow as background work. */
  finish(importId: string, end: SoundEnd): Promise<Result<{ encounterId: EncounterId }>>;
  /** What was stored of it is deleted again. */
  cancel(importId: string): Promise<Result<void>>;
  cancelAll(): Promise<void>;
  /** Its file is still being written: nobody else may touch it. */
  isImporting(encounterId: EncounterId): boolean;
  /** Anything at all. */
  readonly isBusy: boolean;
  /** Ends an import where it stands; what was stored of it stays, to be deleted by the caller. */
  stopImporting(encounterId: EncounterId): Promise<void>;
}

interface Import {
  readonly pieces: PieceQueue;
  readonly intake: Promise<Result<SoundIntake>>;
  readonly stop: AbortController;
  /** As the page says in the end. */
  end: SoundEnd;
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
    // Gone already where not one sample had come.
    if (encounterId !== null) await deleteEncounter(vault, encounterId, 'import cancelled');
  };

  const idOfImport = (encounterId: EncounterId): string | undefined =>
    [...importsById].find(([, running]) => running.encounterId === encounterId)?.[0];

  return {
    async begin(input, kind) {
      const importId = randomUUID();
      const pieces = createPieceQueue();
      const stopIntake = new AbortController();
      const prepared = Promise.withResolvers<EncounterId>();
      const progress = createHeardProgress(vault);
      const source = createFrameSource({ kind, pace: 'fast', frames: () => piecesToFrames(pieces.read(), () => running.end) });
      const intake = takeInSound(vault, input, source, {
        onPrepared: (encounterId) => prepared.resolve(encounterId),
        onHeard: (heardSamples) => progress.heard(heardSamples),
      }, stopIntake.signal).catch((thrown: unknown) => {
        // A full disk, most likely.
        vault.log.error('import.failed', thrown);
        return err(problemOf(thrown));
      });
      const running: Import = { pieces, intake, stop: stopIntake, end: { truncated: true }, encounterId: null };
      importsById.set(importId, running);
      void intake.then(async (result) => {
        // Whoever waits for room is let go when the import cannot start.
        if (!result.ok) return pieces.end();
        const sound = await result.value.closed.catch(() => null);
        if (sound !== null) progress.follow(result.value.encounterId, sound.sampleCount);
      });
      const begun = await Promise.race([prepared.promise, intake]);
      if (typeof begun !== 'string') {
        importsById.delete(importId);
        return begun.ok ? ok({ importId, encounterId: begun.value.encounterId }) : begun;
      }
      running.encounterId = begun;
      return ok({ importId, encounterId: begun });
    },
    async append(importId, samples) {
      const running = importsById.get(importId);
      if (running === undefined) return err(noImport());
      await running.pieces.push(samples);
      return running.pieces.ended ? errorOf(await running.intake) : ok();
    },
    async finish(importId, end) {
      const running = importsById.get(importId);
      if (running === undefined) return err(noImport());
      running.end = end;
      running.pieces.end();
      const intake = await running.intake;
      if (!intake.ok) {
        importsById.delete(importId);
        return intake;
      }
      const sound = await intake.value.closed.then((closed) => ok(closed), (thrown: unknown) => err(problemOf(thrown)));
      // Until here it could still be cancelled, and then its visit is deleted.
      if (!importsById.delete(importId)) return err(noImport());
      // Its sound is stored, only not its length: the visit stays as after a crash, and the next unlock goes on from there.
      if (!sound.ok) return sound;
      void followToTheNote({ vault, work }, intake.value, running.stop);
      if (sound.value.failure !== null) return err(sound.value.failure);
      return sound.value.sampleCount === 0 ? err(nothingCame()) : ok({ encounterId: intake.value.encounterId });
    },
    async cancel(importId) {
      await cancel(importId);
      return ok();
    },
    async cancelAll() {
      await Promise.all([...importsById.keys()].map((importId) => cancel(importId)));
    },
    isImporting: (encounterId) => idOfImport(encounterId) !== undefined,
    get isBusy() { return importsById.size > 0; },
    async stopImporting(encounterId) {
      const importId = idOfImport(encounterId);
      if (importId !== undefined) await stop(importId);
    },
  };
}

async function* piecesToFrames(pieces: AsyncIterable<Uint8Array>, end: () => SoundEnd): FrameStream {
  const cutter = createFrameCutter();
  for await (const piece of pieces) yield* cutter.push(bytesToSamples(piece));
  const last = cutter.flush();
  if (last !== null) yield last;
  return end();
}

function errorOf(result: Result<unknown>): Result<void> {
  return result.ok ? ok() : result;
}

function nothingCame() {
  return problem('recording-empty', 'There is no sound in this file. Choose another recording.');
}

function noImport() {
  return problem('no-import', 'This import is no longer running. Start it again.');
}
