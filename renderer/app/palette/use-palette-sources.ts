/** Patients by name and sessions by what stands in them, for the palette; a few of each, the best first. */
import { useMemo } from 'react';
import { encounterTitle } from '#shared/domain/encounter-title.ts';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import type { FoundPlace } from '#shared/domain/search.ts';
import { call } from '../../api/call.ts';
import { findPlace } from '../../api/find-place.ts';
import { formatBirthDate } from '../../lib/calendar-days.ts';
import { formatInstant } from '../../lib/format-time.ts';
import type { PaletteSource } from '../../lib/palette.ts';
import { useStable } from '../../lib/use-stable.ts';

interface Opening {
  readonly onOpenPatient: (id: PatientId) => void;
  /** With the place where what was typed stands. */
  readonly onOpenVisit: (id: EncounterId, place: FoundPlace | null) => void;
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
        { title: 'Patients', items: patients.slice(0, shownOfEach).map(({ id, name, birthDate, isArchived }) => ({ key: `patient-${id}`, words: name, about: [birthDate && formatBirthDate(birthDate), isArchived && 'archived'].filter(Boolean).join(' · '), act: () => onOpenPatient(id) })) },
        {
          title: 'Sessions',
          items: visits.slice(0, shownOfEach).map((visit) => ({
            key: `session-${visit.encounterId}`, words: `${visit.patientName ?? 'No patient'} · ${encounterTitle(visit)}`, about: formatInstant(visit.startedAt),
            ...(visit.kind !== 'encounter' && { excerpt: visit.snippet }), act: () => void findPlace(visit, query).then((place) => onOpenVisit(visit.encounterId, place)),
          })),
        },
      ];
    },
  };
}
