import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { withClinic } from './with-clinic.ts';

export function createAuditHandlers({ sotto }: HandlerDeps): Handlers['audit'] {
  return {
    list: (page) => withClinic(sotto, ({ open }) => ok(open.repositories.auditEntries.reader.list(page).items)),
  };
}
