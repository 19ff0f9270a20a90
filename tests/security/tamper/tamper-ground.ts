/**
 * A real vault to be tampered with: two visits with sound, one of them signed and added to, and pages that a deleted third
 * one left free; closed, and as a crash leaves it with its write-ahead log. Its passphrase costs as little as argon2 can,
 * so that hundreds of changes can be looked at; its cost is no part of what is looked for.
 */
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeSotto, type Sotto } from '#core/compose.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { randomIds } from '#core/kernel/ids.ts';
import { silentLogger } from '#core/kernel/logger.ts';
import { rememberDevice } from '#core/vault/device.ts';
import { changePassphrase } from '#core/vault/passphrase.ts';
import { createMemoryKeychain, type MemoryKeychain } from '#core/vault/test-support/memory-keychain.ts';
import { cheapCost } from '#core/vault/test-support/temp-vault.ts';
import { addAddendum } from '#core/workflows/notes/add-addendum.ts';
import { deleteEncounter } from '#core/workflows/encounters/delete-encounter.ts';
import { importFile } from '#core/workflows/sound/import-file.ts';
import { signNote } from '#core/workflows/notes/sign-note.ts';
import { verifyVault, type Finding } from '#core/workflows/log/verify-vault.ts';
import { encodeWav } from '#shared/audio/wav.ts';
import { newAccountSchema } from '#shared/domain/account.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed, type Result } from '#shared/lib/result.ts';
import { sourcePaths } from '../../../cli/source-paths.ts';
import { readPlainWav, samplesFolder, scriptedWorkerFile } from '../../support/test-speech.ts';

const passphrase = redacted('nine quiet herons at dusk');

export interface StoredVisit {
  readonly id: EncounterId;
  /** Below the vault's `audio/`. */
  readonly fileName: string;
  readonly sound: Int16Array;
}

export interface TamperGround {
  readonly folder: string;
  /** Closed in order: no log beside the database. */
  readonly closed: string;
  /** Copied while it was open. */
  readonly crashed: string;
  readonly signed: StoredVisit;
  readonly draft: StoredVisit;
  readonly freePages: number;
  /** A copy of its own, to be changed. */
  copy(of: 'closed' | 'crashed'): Promise<string>;
  open(vaultFolder: string): Promise<{ readonly sotto: Sotto; readonly opened: Result<void> }>;
  remove(): Promise<void>;
}

export async function createTamperGround(): Promise<TamperGround> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-tamper-'));
  const [closed, crashed] = [join(folder, 'vault'), join(folder, 'crashed')];
  const keychain = createMemoryKeychain();
  const sotto = await compose(closed, keychain);
  mustSucceed(await sotto.createVault(passphrase, newAccountSchema.parse({ name: 'Test clinician' })));
  const { open } = mustSucceed(sotto.clinic());
  mustSucceed(await rememberDevice(open.vault, keychain));
  mustSucceed(await changePassphrase(open.vault, passphrase, passphrase, { passwordCost: cheapCost }));

  const speech = readPlainWav(join(samplesFolder, 'visit-two-voices.wav'));
  const visit = async (sound: Int16Array<ArrayBuffer>): Promise<StoredVisit> => {
    const wav = join(folder, 'visit.wav');
    await writeFile(wav, encodeWav(sound));
    const id = mustSucceed(await importFile(open, wav, { templateId: 'soap', patientId: null })).encounterId;
    return { id, sound, fileName: must(open.repositories.audioFiles.reader.byEncounter(id), 'it was stored').fileName };
  };
  const signed = await visit(speech.slice(0, 6 * 16_000 + 555));
  const draft = await visit(speech.slice(6 * 16_000, 10 * 16_000));
  const gone = await visit(Int16Array.from([...speech, ...speech, ...speech, ...speech]));
  const note = must(open.repositories.notes.reader.byEncounter(signed.id), 'it was drafted');
  mustSucceed(signNote(open, note.id));
  mustSucceed(addAddendum(open, { noteId: note.id, text: 'One more word.', reason: 'was left out' }));
  open.database.checkpoint();
  mustSucceed(await deleteEncounter(open, gone.id, 'leaves free pages'));
  // Deleting empties the log: what a crash leaves in it comes after.
  for (const title of ['Cough', 'Cough again', 'Cough after all']) open.repositories.encounters.writer.update(draft.id, { title });
  await cp(closed, crashed, { recursive: true });
  await sotto.dispose();

  let copies = 0;
  return {
    folder, closed, crashed, signed, draft,
    freePages: await countFreePages(closed, keychain),
    async copy(of) {
      const to = join(folder, `copy-${copies += 1}`);
      await cp(of === 'closed' ? closed : crashed, to, { recursive: true });
      return to;
    },
    async open(vaultFolder) {
      const again = await compose(vaultFolder, keychain);
      return { sotto: again, opened: await again.unlock({ way: 'device' }) };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function compose(vaultFolder: string, keychain: MemoryKeychain): Promise<Sotto> {
  return composeSotto({ paths: { ...sourcePaths(), recogniserWorkerFile: scriptedWorkerFile }, log: silentLogger, vaultFolder, keychain });
}

/** Asked of a copy, so that nothing of the vault itself changes. */
async function countFreePages(closed: string, keychain: MemoryKeychain): Promise<number> {
  const copy = `${closed}-counted`;
  await cp(closed, copy, { recursive: true });
  const sotto = await compose(copy, keychain);
  mustSucceed(await sotto.unlock({ way: 'device' }));
  const pages = Number(mustSucceed(sotto.clinic()).open.database.raw.pragma('freelist_count', { simple: true }));
  await sotto.dispose();
  await rm(copy, { recursive: true });
  return pages;
}

/** What `sotto verify` finds: the problem that kept it from looking, or each place it names. */
export async function findings(vaultFolder: string): Promise<readonly Finding[] | { readonly refused: string }> {
  const verdict = await verifyVault(vaultFolder, passphrase, { clock: systemClock, ids: randomIds });
  return verdict.ok ? verdict.value.findings : { refused: verdict.error.type };
}

export async function audioFilesIn(vaultFolder: string): Promise<readonly string[]> {
  return (await readdir(join(vaultFolder, 'audio'))).toSorted();
}
