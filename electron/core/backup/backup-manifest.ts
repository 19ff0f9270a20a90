/**
 * What a backup's last entry says of the others: their names, sizes and hashes. It is read back from a file that was
 * authenticated, and is parsed all the same. The names are the only ones there may be, so none leads out of the folder.
 */
import { z } from 'zod';
import { instantSchema } from '#shared/domain/time.ts';

export const manifestName = 'manifest.json';
export const databaseName = 'sotto.db';
const recordingNamePattern = /^audio\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.sta$/;

const manifestSchema = z.strictObject({
  format: z.literal('sotto-backup'),
  version: z.literal(1),
  vaultId: z.uuid(),
  createdAt: instantSchema,
  entries: z.array(z.strictObject({
    name: z.union([z.literal(databaseName), z.string().regex(recordingNamePattern)]),
    sizeBytes: z.int().nonnegative(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  })),
});
export type BackupManifest = z.infer<typeof manifestSchema>;
export type ManifestEntry = BackupManifest['entries'][number];

export function isBackupEntryName(name: string): boolean {
  return name === databaseName || recordingNamePattern.test(name);
}

export function manifestToText(manifest: Omit<BackupManifest, 'format' | 'version'>): Buffer {
  return Buffer.from(`${JSON.stringify({ format: 'sotto-backup', version: 1, ...manifest }, null, 1)}\n`, 'utf8');
}

/** Null when it is not a manifest. */
export function parseManifest(text: Buffer): BackupManifest | null {
  try {
    return manifestSchema.parse(JSON.parse(text.toString('utf8')));
  } catch {
    return null;
  }
}
