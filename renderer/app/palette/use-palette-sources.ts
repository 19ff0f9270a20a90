/** Patients by name and sessions by what stands in them, for the palette; a few of each, the best first. */
import { useMemo } from 'react';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import { call } from '../../api/call.ts';
import { formatInstant } from '../../lib/format-time.ts';
import type { PaletteSource } from '../../lib/palette.ts';
import { useStable } from '../../lib/use-stable.ts';

interface Opening {
  readonly onOpenPatient: (id: PatientId) => void;
  readonly onOpenVisit: (id: EncounterId) => void;
}

const shownOfEach = 6;

export function usePaletteSources(opening: Opening): readonly PaletteSource[] {
  const { onOpenPatient, onOpenVisit } = useStable<Opening>({ onOpenPatient: opening.onOpenPatient, onOpenVisit: opening.onOpenVisit });
  return useMemo(() => [practiceSource({ onOpenPatient, onOpenVisit })], [onOpenPatient, onOpenVisit]);
}

function practiceSource({ onOpenPatient, onOpenVisit }: Opening): PaletteSource {
  return {
    async find(query) {
      const { patients, visits } = await call('search', 'find', { query });
      return [
        { title: 'Patients', items: patients.slice(0, shownOfEach).map(({ id, name, birthDate }) => ({ key: `patient-${id}`, words: name, ...(birthDate !== null && { about: birthDate }), act: () => onOpenPatient(id) })) },
        {
          title: 'Sessions',
          items: visits.slice(0, shownOfEach).map(({ encounterId, patientName, title, startedAt }) => ({
            key: `session-${encounterId}`, words: `${patientName ?? 'No patient'} · ${title === '' ? 'Untitled visit' : title}`, about: formatInstant(startedAt), act: () => onOpenVisit(encounterId),
          })),
        },
      ];
    },
  };
}
