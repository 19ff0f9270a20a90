/**
 * A visit's sound as a WAV file, decrypted as it streams, with as many channels as it has. What cannot be read of it becomes silence of the same length, so
 * that every time of the transcript still fits, and is named.
 */
import { encodeWavHeader } from '#shared/audio/wav.ts';
import { frameSamples, interleavePiece, mapPiece, samplesToBytes, samplesToMs, type ChannelCount } from '#shared/audio/pcm.ts';
import type { Encounter } from '#shared/domain/encounter.ts';
import type { ExportedSound } from '#shared/domain/exported-records.ts';
import { ProblemError } from '#shared/lib/result.ts';
import type { EncryptedAudioReader } from '#core/audio/encrypted-audio-reader.ts';
import { openEncounterAudio } from '../sound/encounter-audio.ts';
import type { OpenVault } from '../open-vault.ts';
import type { RecordsFolder } from './records-folder.ts';
import type { EncounterRecord } from '../encounters/view-encounter.ts';

type SoundDeps = Pick<OpenVault, 'vault' | 'repositories' | 'audioFileKeys' | 'ids'>;

interface Samples {
  readonly start: number;
  readonly end: number;
}

/** Also answers the file that was written; throws `output-unwritable` as `ProblemError`, `Cancelled` on abort. */
export async function exportSound(
  deps: SoundDeps, { encounter, struckSpans }: EncounterRecord, { folder, path, signal }: { readonly folder: RecordsFolder; readonly path: string; readonly signal?: AbortSignal },
): Promise<{ readonly sound: ExportedSound; readonly files: Awaited<ReturnType<RecordsFolder['write']>>[] }> {
  const row = deps.repositories.audioFiles.reader.byEncounter(encounter.id);
  const offTheRecord = struckSpans.map(({ startMs, endMs, createdAt }) => ({ startMs, endMs, struckAt: createdAt }));
  const without = (state: 'unreadable' | 'deleted' | 'none', message: string | null) => (
    { sound: { state, path: null, durationMs: encounter.durationMs, damaged: [], offTheRecord, message }, files: [] });
  if (row === null) {
    if (encounter.durationMs === 0) return without('none', null);
    return without('deleted', deletedWords(encounter));
  }
  const opened = await openEncounterAudio(deps, encounter.id);
  if (!opened.ok) {
    const isUnbegun = row.sampleCount === null && opened.error.type === 'audio-missing';
    return isUnbegun ? without('none', null) : without('unreadable', opened.error.message);
  }
  const reader = opened.value;
  try {
    const sampleCount = row.sampleCount ?? reader.sampleCount;
    const lost: Samples[] = [];
    const file = await folder.write(path, wavOf(reader, sampleCount, lost, signal));
    const damaged = merged(lost).map(({ start, end }) => ({ startMs: samplesToMs(start), endMs: samplesToMs(end) }));
    const sound: ExportedSound = {
      state: damaged.length === 0 ? 'whole' : 'damaged', path, durationMs: samplesToMs(sampleCount), damaged, offTheRecord,
      message: soundWords(damaged, encounter.cutShort),
    };
    return { sound, files: [file] };
  } finally {
    await reader.close();
  }
}

function deletedWords({ recordingRemovedAt, consent }: Encounter): string {
  if (recordingRemovedAt === null) return 'The sound of this visit was deleted.';
  if (consent.state === 'withdrawn') return 'The sound of this visit was deleted because consent to it was withdrawn.';
  return `The recording of this visit was removed.${consent.state === 'declined' ? ' The patient had declined to be recorded.' : ''}`;
}

function soundWords(damaged: ExportedSound['damaged'], cutShort: boolean): string | null {
  const words = [
    damaged.length === 0 ? null : `The recording is damaged: ${placesInWords(damaged)} could not be read and are silence in sound.wav.`,
    cutShort ? 'The recording ended before its time: what came after that is not here.' : null,
  ].filter((each) => each !== null);
  return words.length === 0 ? null : words.join(' ');
}

async function* wavOf(reader: EncryptedAudioReader, sampleCount: number, lost: Samples[], signal?: AbortSignal): AsyncGenerator<Uint8Array, void, void> {
  const { channelCount } = reader;
  yield encodeWavHeader(sampleCount, channelCount);
  let next = 0;
  while (next < sampleCount) {
    try {
      for await (const frame of reader.frames(next, signal)) {
        const piece = mapPiece(frame.piece, (samples) => samples.subarray(0, sampleCount - frame.startSample));
        yield samplesToBytes(interleavePiece(piece));
        next = frame.startSample + piece[0].length;
        if (next === sampleCount) return;
      }
      // The file ends before what was once counted.
      yield* silence(next, sampleCount, channelCount, lost);
      return;
    } catch (thrown) {
      if (!(thrown instanceof ProblemError) || thrown.problem.type !== 'audio-damaged') throw thrown;
      const end = Math.min(sampleCount, next + frameSamples);
      yield* silence(next, end, channelCount, lost);
      next = end;
    }
  }
}

function* silence(start: number, end: number, channelCount: ChannelCount, lost: Samples[]): Generator<Uint8Array, void> {
  lost.push({ start, end });
  for (let at = start; at < end; at += frameSamples) yield samplesToBytes(new Int16Array(channelCount * Math.min(frameSamples, end - at)));
}

function merged(spans: readonly Samples[]): Samples[] {
  const all: Samples[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    if (last?.end === span.start) all[all.length - 1] = { start: last.start, end: span.end };
    else all.push(span);
  }
  return all;
}

/** `second 12 to 13 and second 40 to 41`; of many places the first few. */
function placesInWords(spans: ReadonlyArray<{ readonly startMs: number; readonly endMs: number }>): string {
  const named = spans.slice(0, 3).map(({ startMs, endMs }) => `second ${Math.floor(startMs / 1000)} to ${Math.ceil(endMs / 1000)}`);
  return spans.length > named.length ? `${named.join(', ')} and ${spans.length - named.length} more places` : named.join(' and ');
}
