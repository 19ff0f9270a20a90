/** The trained model as it is shipped, for tests. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustSucceed } from '#shared/lib/result.ts';
import { parseSectionModel, type SectionModel } from '../sections/section-model.ts';

export function shippedSections(): SectionModel {
  return mustSucceed(parseSectionModel(readFileSync(join(import.meta.dirname, '..', '..', '..', '..', 'resources', 'notes', 'sections.model'))));
}
