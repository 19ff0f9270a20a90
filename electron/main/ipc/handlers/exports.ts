import { exportReport, localTimeZone } from '#core/workflows/leaving/export-report.ts';
import { exportFileName } from '#core/reports/export-file-name.ts';
import { noEncounter } from '#core/workflows/encounters/no-encounter.ts';
import { err, ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { withClinic } from './with-clinic.ts';

type Saved = Awaited<ReturnType<Handlers['exports']['save']>>;

export function createExportsHandlers({ sotto, dialogs }: HandlerDeps): Handlers['exports'] {
  return {
    save: ({ encounterId, format, includeTranscript }) => withClinic(sotto, async ({ open }): Promise<Saved> => {
      const encounter = open.repositories.encounters.reader.get(encounterId);
      if (encounter === null) return err(noEncounter());
      const suggested = exportFileName({ encounterId, startedAt: encounter.startedAt, timeZone: localTimeZone(), format });
      const file = await dialogs.chooseSaveFile(suggested);
      if (file === null) return ok({ outcome: 'cancelled' });
      const written = await exportReport(open, { encounterId, format, file, includeTranscript });
      return written.ok ? ok({ outcome: 'saved', file }) : written;
    }),
  };
}
