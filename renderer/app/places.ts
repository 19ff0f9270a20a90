/** Where one can be in the page. A place holds ids only; what stands there is fetched. */
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import type { FoundPlace } from '#shared/domain/search.ts';
import { exhaustive } from '#shared/lib/assert.ts';
import type { SettingsTab } from './settings-tabs.ts';

export type Place =
  | { readonly name: 'today' }
  | { readonly name: 'patients' }
  | { readonly name: 'patient'; readonly patientId: PatientId }
  | { readonly name: 'sessions' }
  | { readonly name: 'record' }
  | { readonly name: 'exports' }
  | { readonly name: 'review'; readonly encounterId: EncounterId; readonly found?: FoundPlace | null }
  | { readonly name: 'settings'; readonly tab?: SettingsTab };

/** What the rail shows, from top to bottom. */
export const mainPlaces = [
  { name: 'today', words: 'Today' }, { name: 'patients', words: 'Patients' }, { name: 'sessions', words: 'Sessions' }, { name: 'settings', words: 'Settings' },
] as const satisfies readonly { readonly name: Place['name']; readonly words: string }[];

export type MainPlace = typeof mainPlaces[number]['name'];

/** The entry of the rail under which a place lies; a recording and its review belong to the sessions. */
export function mainPlaceOf(place: Place): MainPlace {
  switch (place.name) {
    case 'record': case 'review': case 'exports': return 'sessions';
    case 'patient': return 'patients';
    default: return place.name;
  }
}

/** For the window's title, which the system shows and keeps: never whose visit or record it is. */
export function placeTitle(place: Place): string {
  switch (place.name) {
    case 'today': return 'Today';
    case 'patients': return 'Patients';
    case 'patient': return 'Patient';
    case 'sessions': return 'Sessions';
    case 'record': return 'Recording';
    case 'review': return 'Session';
    case 'exports': return 'Exports';
    case 'settings': return 'Settings';
    default: return exhaustive(place);
  }
}
