import { auditFileName, checkAuditLog, exportAuditLog } from '#core/workflows/log/keep-audit-log.ts';
import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { saveWhere } from './save-where.ts';
import { withClinic } from './with-clinic.ts';

export function createAuditHandlers({ sotto, dialogs }: HandlerDeps): Handlers['audit'] {
  return {
    list: (page) => withClinic(sotto, ({ open }) => ok(open.repositories.auditEntries.reader.list(page).items)),
    count: (filter) => withClinic(sotto, ({ open }) => ok(open.repositories.auditEntries.reader.count(filter))),
    verify: () => withClinic(sotto, ({ open }) => ok(checkAuditLog(open))),
    export: ({ format }) => withClinic(sotto, ({ open }) => saveWhere(dialogs, auditFileName(open.clock.now(), format), (file) => exportAuditLog(open, { format, file }))),
  };
}
