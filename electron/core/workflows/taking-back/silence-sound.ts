/**
 * A visit's sound with a stretch of it silent: a new file under a new key, which takes the old one's place in the caller's
 * transaction. The old key goes with it, and the old file is condemned. A crash at any point leaves one of the two whole.
 */
import { msToSamples } from '#shared/audio/pcm.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { catchProblem, err, mustSucceed, ok, problem, ProblemError, type Problem, type Result } from '#shared/lib/result.ts';
import { copyWithSilence } from '#core/audio/copy-with-silence.ts';
import type { StoredAudio } from '#core/audio/stored-audio.ts';
import { clearOneCondemned } from '../sound/clear-condemned-sound.ts';
import { createReplacementAudio, openEncounterAudio, type ReplacementAudio } from '../sound/encounter-audio.ts';
import type { OpenVault } from '../open-vault.ts';

export interface SilencedSound {
  /** `none`: the visit has no sound. `missing`: its file is gone, and its key goes too, should the file come back. */
  readonly sound: 'silenced' | 'missing' | 'none';
  /** Inside the transaction. Throws `visit-changed` when another file has taken the old one's place meanwhile. */
  adopt(): void;
  /** Comes last, adopted or not: what nobody adopted is deleted. */
  settle(): Promise<void>;
}

/** Throws `Cancelled`. */
export async function silenceSound(
  deps: OpenVault, encounterId: EncounterId, stretch: { readonly startMs: number; readonly endMs: number }, signal: AbortSignal,
): Promise<Result<SilencedSound>> {
  const row = deps.repositories.audioFiles.reader.byEncounter(encounterId);
  if (row === null) return ok({ sound: 'none', adopt: () => {}, settle: async () => {} });
  const { frameCount, sampleCount } = row;
  if (frameCount === null || sampleCount === null) return err(soundUnfinished());
  const expected = { frameCount, sampleCount };
  const opened = await openEncounterAudio(deps, encounterId);
  if (!opened.ok && opened.error.type === 'audio-missing') {
    return ok({ sound: 'missing', adopt: () => deps.repositories.audioFiles.writer.delete(encounterId), settle: async () => {} });
  }
  if (!opened.ok) return err(notSilenced(opened.error));
  const from = opened.value;
  try {
    const replacement = await createReplacementAudio(deps, encounterId, from.channelCount);
    if (!replacement.ok) return err(notSilenced(replacement.error));
    const settle = () => putAway(deps, replacement.value);
    const span = { startSample: msToSamples(stretch.startMs), endSample: msToSamples(stretch.endMs) };
    const written = await catchProblem(async () => {
      const counts = await copyWithSilence({ from, to: replacement.value.writer, ...span, signal });
      await readBack(replacement.value, expected);
      return counts;
    }).catch(async (thrown: unknown) => {
      await settle();
      throw thrown;
    });
    if (written.ok) return ok({ sound: 'silenced', settle, adopt: () => adopt(deps, encounterId, row.fileName, replacement.value, written.value) });
    await settle();
    return err(notSilenced(written.error));
  } finally {
    await from.close();
  }
}

function adopt({ repositories }: OpenVault, encounterId: EncounterId, replaced: string, by: ReplacementAudio, counts: StoredAudio): void {
  const { reader, writer } = repositories.audioFiles;
  if (reader.byEncounter(encounterId)?.fileName !== replaced) throw new ProblemError(visitChanged());
  writer.replace(encounterId, by.rowOf(counts));
  writer.forgetCondemned(by.fileName);
}

async function putAway(deps: OpenVault, { fileName, letGo }: ReplacementAudio): Promise<void> {
  letGo();
  if (!deps.repositories.audioFiles.reader.condemned().includes(fileName)) return;
  const cleared = await clearOneCondemned(deps, fileName);
  if (!cleared.ok) deps.log.warn('audio.not-deleted', { problem: cleared.error.type });
}

/** Every byte of it, against the length that was stored for the first: a copy of a recording cut short would hide that it was. */
async function readBack(replacement: ReplacementAudio, expected: StoredAudio): Promise<void> {
  const copy = mustSucceed(await replacement.open());
  try {
    mustSucceed(await copy.verify(expected));
  } finally {
    await copy.close();
  }
}

/** The words of a recorder and a player, turned into those of somebody who wants a stretch struck. */
function notSilenced({ type, details, cause }: Problem): Problem {
  const more = { ...(details === undefined ? {} : { details }), cause };
  switch (type) {
    case 'audio-damaged': return problem(type, 'Nothing was struck. The recording is damaged, and a copy with a silent stretch would hide that. '
      + 'Restore a backup first; or withdraw consent or remove the recording, with which all of its sound goes.', more);
    case 'audio-newer': return problem(type, 'Nothing was struck. The recording was stored by a newer Sotto; update Sotto and try again.', more);
    case 'audio-disk-full': return problem('disk-full', 'Nothing was struck. The recording is written once more before the old one goes, and the disk '
      + 'is full. Free as much space as it takes, and try again.', more);
    default: return problem(type, 'Nothing was struck, because the recording could not be written anew. Check the disk and the vault folder, and try again.', more);
  }
}

function soundUnfinished(): Problem<'sound-unfinished'> {
  return problem('sound-unfinished', 'The recording of this visit was interrupted and not yet recovered. Take its work up again, then strike the stretch.');
}

export function visitChanged(): Problem<'visit-changed'> {
  return problem('visit-changed', 'This visit changed while the stretch was being struck, and nothing was struck. Look at it again, and try again.');
}
