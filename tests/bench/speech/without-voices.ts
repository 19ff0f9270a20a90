/** A folder of models with the embedded speech model alone, so that nothing but words is heard. */
import { cp, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { bundledModelsFolder, demoModelFolder } from '../../support/test-speech.ts';

/** Made inside `folder`. */
export async function withoutVoices(folder: string): Promise<string> {
  const models = join(folder, 'models');
  await mkdir(models);
  await cp(demoModelFolder, join(models, basename(demoModelFolder)), { recursive: true });
  await cp(join(bundledModelsFolder, 'manifest.json'), join(models, 'manifest.json'));
  return models;
}
