/** What this program is made of and where it keeps things, for the screen About. The list of packages is written by build/write-licences.ts. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shippedPackagesSchema, type About } from '#shared/domain/about.ts';
import type { AppPaths } from '#core/kernel/app-paths.ts';

export async function aboutProgram({ resourcesFolder, homeFolder }: Pick<AppPaths, 'resourcesFolder' | 'homeFolder'>, version: string): Promise<About> {
  const packages = shippedPackagesSchema.parse(JSON.parse(await readFile(join(resourcesFolder, 'licences.json'), 'utf8')));
  return { version, dataFolder: homeFolder, packages };
}
