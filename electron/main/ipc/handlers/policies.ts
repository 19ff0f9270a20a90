import { giveRole, readPolicies, updatePolicies } from '#core/workflows/account/keep-policies.ts';
import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { withClinic } from './with-clinic.ts';

export function createPoliciesHandlers({ sotto: { accounts }, sotto }: HandlerDeps): Handlers['policies'] {
  return {
    get: () => withClinic(sotto, (clinic) => ok(readPolicies({ ...clinic, accounts }))),
    update: (policies) => withClinic(sotto, (clinic) => updatePolicies({ ...clinic, accounts }, policies)),
    setRole: ({ key, role }) => withClinic(sotto, (clinic) => giveRole({ ...clinic, accounts }, key, role)),
  };
}
