import type { Handlers } from '../register.ts';
import { notBuilt } from './not-built.ts';

export function createRetentionHandlers(): Handlers['retention'] {
  return {
    status: () => notBuilt(),
    plan: () => notBuilt(),
    run: () => notBuilt(),
  };
}
