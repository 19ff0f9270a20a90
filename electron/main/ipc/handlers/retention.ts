import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { withClinic } from './with-clinic.ts';

export function createRetentionHandlers({ sotto }: Pick<HandlerDeps, 'sotto'>): Handlers['retention'] {
  return {
    status: () => withClinic(sotto, ({ retention }) => ok(retention.status())),
    plan: () => withClinic(sotto, ({ retention }) => retention.plan()),
    run: () => withClinic(sotto, ({ retention }) => retention.runByHand()),
  };
}
