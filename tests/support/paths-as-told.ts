/** Where run-time files lie for a program that a test starts: as in the checkout, but with the models of that test (`words-alone.ts`). */
import type { AppPaths } from '#core/kernel/app-paths.ts';
import { sourcePaths } from '../../cli/source-paths.ts';

export const modelsToldBy = 'SOTTO_TEST_MODELS';

export function pathsAsTold(): AppPaths {
  const bundledModelsFolder = process.env[modelsToldBy];
  return { ...sourcePaths(), ...(bundledModelsFolder === undefined ? {} : { bundledModelsFolder }) };
}
