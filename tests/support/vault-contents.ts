/**
 * All that a vault holds for its owner, comparable before and after something that must change none of it: every row of
 * every table, what search finds, every sample of sound, the log entry by entry. Left out is what says where and under
 * which key it is kept.
 */
import { createHash } from 'node:crypto';
import type { OpenVault } from '#core/workflows/open-vault.ts';
import { openEncounterAudio } from '#core/workflows/sound/encounter-audio.ts';

export interface VaultContents {
  readonly rowsByTable: Readonly<Record<string, readonly unknown[]>>;
  readonly searchHits: readonly unknown[];
  /** By encounter: counts and the digest of all samples, or why there are none. */
  readonly sound: Readonly<Record<string, string>>;
  /** Hash of each entry; later ones are appended by every look. */
  readonly auditHashes: readonly string[];
}

const whereAndUnderWhichKey = ['audio_file', 'condemned_audio_file', 'audit_entry', 'audit_head', 'header_note', 'retired_audit_key'];

type ReadDeps = Pick<OpenVault, 'vault' | 'database' | 'repositories' | 'audioFileKeys' | 'ids'>;

export async function readVaultContents(open: ReadDeps, searchedFor = 'the'): Promise<VaultContents> {
  const { database: { raw }, repositories } = open;
  const tables = raw.prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_index_%'").all()
    .map(({ name }) => name).filter((name) => !whereAndUnderWhichKey.includes(name));
  const sound: Record<string, string> = {};
  for (const { encounterId } of repositories.audioFiles.reader.all()) sound[encounterId] = await describeSound(open, encounterId);
  return {
    rowsByTable: Object.fromEntries(tables.map((name) => [name, raw.prepare(`SELECT * FROM ${name}`).all()])),
    searchHits: repositories.search.reader.search(searchedFor, { limit: 50 }),
    sound,
    auditHashes: [...repositories.auditEntries.reader.all()].map((entry) => entry?.hash ?? 'unreadable'),
  };
}

async function describeSound(open: ReadDeps, encounterId: Parameters<typeof openEncounterAudio>[1]): Promise<string> {
  const opened = await openEncounterAudio(open, encounterId);
  if (!opened.ok) return opened.error.type;
  const { value: reader } = opened;
  try {
    const digest = createHash('sha256');
    for await (const { piece } of reader.frames(0)) for (const samples of piece) digest.update(samples ?? '');
    return `${reader.frameCount} frames, ${reader.sampleCount} samples, ${digest.digest('hex')}`;
  } catch (thrown) {
    return `${reader.frameCount} frames, ${(thrown as Error).message}`;
  } finally {
    await reader.close();
  }
}
