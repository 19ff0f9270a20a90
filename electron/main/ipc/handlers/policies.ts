import type { Handlers } from '../register.ts';
import { notBuilt } from './not-built.ts';

export function createPoliciesHandlers(): Handlers['policies'] {
  return {
    get: () => notBuilt(),
    update: () => notBuilt(),
    setRole: () => notBuilt(),
  };
}
