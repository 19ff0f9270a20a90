/** What was carried forward into a note from a visit that is, by now, of another patient than the note's own. */
import type { PatientId } from '#shared/domain/ids.ts';
import type { Note, Statement } from '#shared/domain/note.ts';
import type { OpenVault } from '../open-vault.ts';

export function carriedElsewhere({ repositories: { encounters } }: Pick<OpenVault, 'repositories'>, { sections }: Pick<Note, 'sections'>, patientId: PatientId | null): readonly Statement[] {
  return sections.flatMap(({ statements }) => statements).filter(({ carried }) => {
    const source = carried === undefined ? null : encounters.reader.get(carried.encounterId);
    return source !== null && source.patientId !== patientId;
  });
}
