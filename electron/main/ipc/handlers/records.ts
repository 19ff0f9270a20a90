import { exportRecords, newRecordsFolder, type RecordsScope } from '#core/workflows/leaving/export-records.ts';
import { tellProgress } from '#core/workflows/tell-progress.ts';
import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { withClinic } from './with-clinic.ts';

type Exported = Awaited<ReturnType<Handlers['records']['exportPractice']>>;

export function createRecordsHandlers({ sotto, dialogs }: HandlerDeps): Handlers['records'] {
  const exportOf = (what: RecordsScope) => withClinic(sotto, async ({ open }): Promise<Exported> => {
    const parent = await dialogs.chooseFolder('A folder for the records: a new one is made in it');
    if (parent === null) return ok({ outcome: 'cancelled' });
    const folder = newRecordsFolder(parent, what, open.clock.now());
    const written = await exportRecords(open, { what, folder, onProgress: tellProgress(open.events, 'export-records') });
    return written.ok ? ok({ outcome: 'saved', ...written.value, damagedRecordings: written.value.damagedRecordings.length }) : written;
  });
  return {
    exportPatient: ({ patientId }) => exportOf({ scope: 'patient', patientId }),
    exportPractice: () => exportOf({ scope: 'practice' }),
  };
}
