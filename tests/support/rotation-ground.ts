/**
 * A closed vault with something of everything in it, for the tests that renew its keys: a signed visit, one that is only
 * recorded, one that a crash cut off in the middle of a frame; opened by passphrase, recovery code and device.
 */
import { cp, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { oneChannel } from '#core/audio/audio-file-layout.ts';
import { composeSotto, type Sotto, type SottoDeps } from '#core/compose.ts';
import { silentLogger } from '#core/kernel/logger.ts';
import { rememberDevice } from '#core/vault/device.ts';
import { createRecoveryCode } from '#core/vault/recovery.ts';
import { wrapUnderSecret } from '#core/vault/rewrite-header.ts';
import { createMemoryKeychain, type MemoryKeychain } from '#core/vault/test-support/memory-keychain.ts';
import { cheapCost } from '#core/vault/test-support/temp-vault.ts';
import { closeSound } from '#core/workflows/sound/close-sound.ts';
import { createEncounterAudio } from '#core/workflows/sound/encounter-audio.ts';
import { importFile } from '#core/workflows/sound/import-file.ts';
import type { OpenVault } from '#core/workflows/open-vault.ts';
import { signNote } from '#core/workflows/notes/sign-note.ts';
import { msToSamples } from '#shared/audio/pcm.ts';
import { encodeWav } from '#shared/audio/wav.ts';
import { newAccountSchema } from '#shared/domain/account.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted, type Redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { sourcePaths } from '../../cli/source-paths.ts';
import { testPassphrase } from './temp-sotto.ts';
import { readPlainWav, samplesFolder } from './test-speech.ts';
import { readVaultContents, type VaultContents } from './vault-contents.ts';

export type { Sotto } from '#core/compose.ts';

export interface RotationGround {
  readonly folder: string;
  /** Closed, and never changed by the tests: they work on copies. */
  readonly vaultFolder: string;
  readonly keychain: MemoryKeychain;
  readonly recoveryCode: Redacted<string>;
  readonly contents: VaultContents;
  /** A copy of the vault, for one try. */
  copy(name: string): Promise<string>;
  compose(vaultFolder: string, deps?: Pick<SottoDeps, 'ids'>): Promise<Sotto>;
  remove(): Promise<void>;
}

export async function createRotationGround(): Promise<RotationGround> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-rotation-'));
  const vaultFolder = join(folder, 'vault');
  const keychain = createMemoryKeychain();
  const compose = (of: string, deps: Pick<SottoDeps, 'ids'> = {}) => composeSotto({
    ...deps,
    paths: { ...sourcePaths(), installedModelsFolder: join(folder, 'models') }, log: silentLogger, vaultFolder: of, keychain,
  });
  const sotto = await compose(vaultFolder);
  mustSucceed(await sotto.createVault(redacted(testPassphrase), newAccountSchema.parse({ name: 'Test clinician' })));
  const { open } = mustSucceed(sotto.clinic());
  await fill(open, folder);
  // Cheap wraps, for tests that open it a hundred times without `compose`, which makes them dearer at its first unlock.
  mustSucceed(await wrapUnderSecret(open.vault, 'passphrase', redacted(testPassphrase), cheapCost));
  const recoveryCode = mustSucceed(await createRecoveryCode(open.vault, { passwordCost: cheapCost }));
  mustSucceed(await rememberDevice(open.vault, keychain));
  const contents = await readVaultContents(open);
  await sotto.dispose();
  return {
    folder, vaultFolder, keychain, recoveryCode, contents, compose,
    async copy(name) {
      await cp(vaultFolder, join(folder, name), { recursive: true });
      return join(folder, name);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function fill(open: OpenVault, folder: string): Promise<void> {
  // To the end of its fourth sentence: it is encrypted anew in every test.
  const sample = join(folder, 'visit.wav');
  await writeFile(sample, encodeWav(readPlainWav(join(samplesFolder, 'visit-two-voices.wav')).subarray(0, msToSamples(14_300))));
  const signed = mustSucceed(await importFile(open, sample, { templateId: 'soap', patientId: null })).encounterId;
  mustSucceed(signNote(open, must(open.repositories.notes.reader.byEncounter(signed), 'it was drafted').id));
  const recorded = await record(open);
  closeSound(open, recorded.encounterId, recorded.counts);
  const cut = await record(open);
  // The end and half of the last frame never reached the disk.
  await truncate(cut.file, oneChannel.slotPosition(cut.counts.frameCount - 1) + 1000);
}

async function record(open: OpenVault) {
  const { id: encounterId } = open.repositories.encounters.writer.insert({
    title: '', patientId: null, participants: [], startedAt: open.clock.now(), consent: { state: 'given', at: open.clock.now() },
    templateId: 'soap', audioSource: 'page',
  });
  const { writer, reader } = mustSucceed(await createEncounterAudio(open, encounterId));
  for (let frame = 0; frame < 12; frame += 1) await writer.append(Int16Array.from({ length: frame === 5 ? 700 : 1600 }, (_, at) => (frame * 1600 + at) * 31));
  const counts = await writer.close();
  await reader.close();
  const { fileName } = must(open.repositories.audioFiles.reader.byEncounter(encounterId), 'it has its row');
  return { encounterId, counts, file: join(open.vault.folder, 'audio', fileName) };
}
