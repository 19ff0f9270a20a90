import type { Handlers } from '../register.ts';
import { notBuilt } from './not-built.ts';

export function createRecordsHandlers(): Handlers['records'] {
  return {
    exportPatient: () => notBuilt(),
    exportPractice: () => notBuilt(),
  };
}
