/**
 * What Sotto noted in a model's folder when it installed it. A model that was put in place by hand has none, and none is
 * needed: a record that cannot be read counts as missing.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const installRecordSchema = z.strictObject({
  version: z.literal(1),
  /** Computed from the archive; null where a folder was copied. */
  archiveSha256: z.string().regex(/^[0-9a-f]{64}$/).nullable(),
});
export type InstallRecord = z.infer<typeof installRecordSchema>;

export const installRecordName = 'sotto-install.json';

export async function writeInstallRecord(modelFolder: string, archiveSha256: string | null): Promise<void> {
  const record: InstallRecord = { version: 1, archiveSha256 };
  await writeFile(join(modelFolder, installRecordName), `${JSON.stringify(record)}\n`, { flush: true });
}

export async function readInstallRecord(modelFolder: string): Promise<InstallRecord | null> {
  try {
    return installRecordSchema.parse(JSON.parse(await readFile(join(modelFolder, installRecordName), 'utf8')));
  } catch {
    return null;
  }
}
