/** Where one can be in the page. A place holds ids only; what stands there is fetched. */
import type { EncounterId } from '#shared/domain/ids.ts';

export type Place =
  | { readonly name: 'visits' }
  | { readonly name: 'record' }
  | { readonly name: 'review'; readonly encounterId: EncounterId }
  | { readonly name: 'patients' }
  | { readonly name: 'models' }
  | { readonly name: 'settings' }
  | { readonly name: 'audit' };

export const mainPlaces = [
  { name: 'visits', words: 'Visits' }, { name: 'patients', words: 'Patients' }, { name: 'models', words: 'Models' }, { name: 'settings', words: 'Settings' }, { name: 'audit', words: 'Audit log' },
] as const satisfies readonly { readonly name: Place['name']; readonly words: string }[];
