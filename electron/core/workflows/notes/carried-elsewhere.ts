/** What was carried forward into a note from a visit that is, by now, of another patient than the note's own, or would be later than it. */
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import type { Note, Statement } from '#shared/domain/note.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { OpenVault } from '../open-vault.ts';

export function carriedElsewhere({ repositories: { encounters } }: Pick<OpenVault, 'repositories'>, { sections }: Pick<Note, 'sections'>, patientId: PatientId | null): readonly Statement[] {
  return sections.flatMap(({ statements }) => statements).filter(({ carried }) => {
    const source = carried === undefined ? null : encounters.reader.get(carried.encounterId);
    return source !== null && source.patientId !== patientId;
  });
}

/** A visit that has its day changed to `startedAt` would have carried forward what was only said afterwards. */
export function isCarriedFromLater({ repositories: { notes } }: Pick<OpenVault, 'repositories'>, encounterId: EncounterId, startedAt: Instant): boolean {
  const statements = notes.reader.byEncounter(encounterId)?.sections.flatMap((section) => section.statements) ?? [];
  return statements.some(({ carried }) => carried !== undefined && Date.parse(carried.startedAt) >= Date.parse(startedAt));
}

/**
 * How many went with a draft that is filed under somebody else. Of nobody, it may yet go back to whose it is, so it keeps them and is not
 * signed until then.
 */
export function letGoOfCarriedElsewhere(deps: Pick<OpenVault, 'repositories'>, encounterId: EncounterId, patientId: PatientId | null): number {
  const { notes } = deps.repositories;
  const note = notes.reader.byEncounter(encounterId);
  if (note?.status !== 'draft' || patientId === null) return 0;
  const others = carriedElsewhere(deps, note, patientId);
  for (const { id } of others) notes.writer.deleteStatement(id);
  return others.length;
}
