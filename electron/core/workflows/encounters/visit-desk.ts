/** An open vault, with whatever in it may be at work on a visit: what must be stopped or waited for before the visit is changed as a whole. */
import type { OpenVault } from '../open-vault.ts';
import type { ImportDesk } from '../sound/import-desk.ts';
import type { RecordingDesk } from '../sound/recording-desk.ts';
import type { EncounterWork } from './encounter-work.ts';

export interface VisitDesk {
  readonly open: OpenVault;
  readonly work: EncounterWork;
  readonly recording: RecordingDesk;
  readonly imports: ImportDesk;
}
