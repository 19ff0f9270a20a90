/** The trained model as it is shipped, for tests. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustSucceed } from '#shared/lib/result.ts';
import { parseHeaderModel, type HeaderModel } from '../headers/header-model.ts';

export function shippedHeaders(): HeaderModel {
  return mustSucceed(parseHeaderModel(readFileSync(join(import.meta.dirname, '..', '..', '..', '..', 'resources', 'notes', 'headers.model'))));
}
