/**
 * Off the record: a stretch of a visit becomes silence in its sound, its words leave the transcript and every earlier one,
 * and the statements that rested on them leave the draft and every earlier version of it. What a clinician typed stays, and so do
 * older backups. `strike-now.ts` does it; here it takes its turn among the works on the visit.
 */
import { err, type Result } from '#shared/lib/result.ts';
import { finishEncounter, hasItsNote } from '../encounters/finish-encounter.ts';
import { refuseWhileSoundComesIn } from '../sound/sound-comes-in.ts';
import { strikeNow, type StrikeRequest, type Struck } from './strike-now.ts';
import type { VisitDesk } from '../encounters/visit-desk.ts';

/** Work on the visit is stopped first, and begun again where it goes towards its first note; a visit whose sound still comes in is refused. */
export function strikeSpan(desk: VisitDesk, request: StrikeRequest): Promise<Result<Struck>> {
  return desk.open.acts.run((locked) => strikeUnlessLocked(desk, request, locked));
}

async function strikeUnlessLocked(desk: VisitDesk, request: StrikeRequest, locked: AbortSignal): Promise<Result<Struck>> {
  const { open, work } = desk;
  const { encounterId } = request;
  const refused = refuseWhileSoundComesIn(desk, encounterId);
  if (refused !== null) return err(refused);
  const wasAtWork = work.isAtWork(encounterId);
  const struck = await work.takeOver(encounterId, (signal) => strikeNow(open, request, AbortSignal.any([signal, locked])));
  const encounter = open.repositories.encounters.reader.get(encounterId);
  if (wasAtWork && encounter !== null && !hasItsNote(encounter)) void work.run(encounterId, (signal) => finishEncounter(open, encounterId, signal));
  return struck;
}
