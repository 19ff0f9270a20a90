/** The moods of a patient's earlier sessions beside this one's, out of their notes as they are: nothing is read anew or kept. */
import type { EncounterId } from '#shared/domain/ids.ts';
import { moodDirection, type MoodCourse } from '#shared/domain/session.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { mayStillBeUsed } from '../encounters/may-still-be-used.ts';
import { noEncounter } from '../encounters/no-encounter.ts';
import type { OpenVault } from '../open-vault.ts';

/** More are not shown. */
const mostEarlier = 5;

/** A visit of no patient has nothing before it. */
export function readMoodCourse({ repositories: { encounters, notes } }: Pick<OpenVault, 'repositories'>, encounterId: EncounterId): Result<MoodCourse> {
  const encounter = encounters.reader.get(encounterId);
  if (encounter === null) return err(noEncounter());
  const before = encounter.patientId === null ? [] : encounters.reader.byPatient(encounter.patientId)
    .filter((each) => each.id !== encounterId && each.startedAt < encounter.startedAt && mayStillBeUsed(each));
  const earlier: MoodCourse['earlier'] = [];
  for (const { id, startedAt } of before.toReversed()) {
    const mood = notes.reader.byEncounter(id)?.therapy?.mood ?? null;
    if (mood !== null) earlier.unshift({ encounterId: id, startedAt, mood: mood.now });
    if (earlier.length === mostEarlier) break;
  }
  const now = notes.reader.byEncounter(encounterId)?.therapy?.mood ?? null;
  return ok({ earlier, direction: now === null ? null : moodDirection([...earlier.map(({ mood }) => mood), now.now]) });
}
