import { auditFileName, checkAuditLog, exportAuditLog } from '#core/workflows/log/keep-audit-log.ts';
import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { withClinic } from './with-clinic.ts';

type Exported = Awaited<ReturnType<Handlers['audit']['export']>>;

export function createAuditHandlers({ sotto, dialogs }: HandlerDeps): Handlers['audit'] {
  return {
    list: (page) => withClinic(sotto, ({ open }) => ok(open.repositories.auditEntries.reader.list(page).items)),
    count: (filter) => withClinic(sotto, ({ open }) => ok(open.repositories.auditEntries.reader.count(filter))),
    verify: () => withClinic(sotto, ({ open }) => ok(checkAuditLog(open))),
    export: ({ format }) => withClinic(sotto, async ({ open }): Promise<Exported> => {
      const file = await dialogs.chooseSaveFile(auditFileName(open.clock.now(), format));
      if (file === null) return ok({ outcome: 'cancelled' });
      const written = await exportAuditLog(open, { format, file });
      return written.ok ? ok({ outcome: 'saved', file }) : written;
    }),
  };
}
