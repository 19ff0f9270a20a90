/**
 * What is fuzzed: the real core on accounts in a temp folder behind the real handlers and the real door, the dialogs
 * answered by chance. A vault with visits, notes and sound is made once; every ground is a copy of it, so that whatever a
 * call erases, deletes or rotates is a sacrifice. Names and texts in it are canaries: none may be in the words of an error.
 */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeSotto, type Sotto } from '#core/compose.ts';
import type { AppPaths } from '#core/kernel/app-paths.ts';
import type { Logger } from '#core/kernel/logger.ts';
import { rememberDevice } from '#core/vault/device.ts';
import { createRecoveryCode } from '#core/vault/recovery.ts';
import { createMemoryKeychain, type MemoryKeychain } from '#core/vault/test-support/memory-keychain.ts';
import { addAddendum } from '#core/workflows/notes/add-addendum.ts';
import { importFile } from '#core/workflows/sound/import-file.ts';
import { createPatient } from '#core/workflows/patients/keep-patients.ts';
import type { OpenVault } from '#core/workflows/open-vault.ts';
import type { Clipboard } from '#core/workflows/account/own-clipboard.ts';
import { signNote } from '#core/workflows/notes/sign-note.ts';
import { accountKeySchema, accountLabelSchema, newAccountSchema, type AccountKey } from '#shared/domain/account.ts';
import { encounterIdSchema, noteIdSchema, patientIdSchema, sectionIdSchema, statementIdSchema, utteranceIdSchema } from '#shared/domain/ids.ts';
import { newPatientSchema } from '#shared/domain/patient.ts';
import { channelName } from '#shared/ipc/channel-names.ts';
import { passphraseSchema } from '#shared/ipc/namespaces/accounts.ts';
import { encodeWav } from '#shared/audio/wav.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted, reveal } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { sourcePaths } from '../../../cli/source-paths.ts';
import { createHandlers } from '../../../electron/main/ipc/handlers/handlers.ts';
import { createIpcDoor, type CallListener } from '../../../electron/main/ipc/ipc-door.ts';
import { isTrustedSender } from '../../../electron/main/ipc/trusted-sender.ts';
import type { Dialogs } from '../../../electron/main/platform/dialogs.ts';
import { offline } from '../../support/offline.ts';
import { storeVisit } from '../../support/stored-visit.ts';
import { readPlainWav, samplesFolder, scriptedWorkerFile } from '../../support/test-speech.ts';
import type { KnownValues } from './schema-values.ts';
import type { Random } from '../../support/seeded-random.ts';
import { outsideNothing } from '../../support/outside-nothing.ts';

export type VaultState = 'none' | 'locked' | 'unlocked';

export interface FuzzGround {
  readonly state: VaultState;
  readonly known: LearntValues;
  readonly log: FuzzLog;
  vaultState(): VaultState;
  /** What an answer named is asked for again: a visit that is being recorded, an import that has begun. */
  learn(answer: unknown): void;
  listenerOf(verb: string): CallListener;
  leave(): Promise<void>;
}

interface LearntValues extends KnownValues {
  readonly byField: Record<string, readonly unknown[]>;
}

export interface FuzzCountry {
  /** No error may say any of these. */
  readonly secrets: readonly string[];
  /** Everything lies below; no error may name it either. */
  readonly folder: string;
  enter(state: VaultState, random: Random): Promise<FuzzGround>;
  remove(): Promise<void>;
}

/** What went to the log as an unexpected failure. */
export interface FuzzLog extends Logger {
  readonly failures: ReadonlyArray<{ readonly event: string; readonly failure: unknown; readonly verb: unknown }>;
}

const passphrase = 'umber canary sings below';
const labels = ['The blue room', 'The quiet room'] as const;
const canaryTexts = ['Qwyzzil Canarius', 'zorbleflax cough since Tuesday', 'left out: vimtoquark', 'room seven'] as const;

interface Template {
  readonly home: string;
  readonly key: AccountKey;
  readonly otherKey: AccountKey;
  readonly keychain: MemoryKeychain;
  readonly recoveryCode: string;
}

export async function createFuzzCountry(): Promise<FuzzCountry> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-fuzz-'));
  // A recorder program that happens to be installed must not hear the room the test runs in.
  const searchPath = process.env['PATH'];
  process.env['PATH'] = join(folder, 'no-programs');
  const remove = async (): Promise<void> => {
    if (searchPath === undefined) delete process.env['PATH'];
    else process.env['PATH'] = searchPath;
    await rm(folder, { recursive: true, force: true });
  };
  const template = await makeTemplate(folder).catch(async (failure: unknown) => {
    await remove();
    throw failure;
  });
  let grounds = 0;
  return {
    folder,
    secrets: [passphrase, template.recoveryCode, 'Qwyzzil', 'Canarius', 'zorbleflax', 'vimtoquark', 'canary of'],
    async enter(state, random) {
      const home = join(folder, `ground-${grounds += 1}`);
      if (state === 'none') await mkdir(home);
      else await cp(template.home, home, { recursive: true });
      return enterGround({ home, state, template, random });
    },
    remove,
  };
}

async function enterGround(
  { home, state, template, random }: { home: string; state: VaultState; template: Template; random: Random },
): Promise<FuzzGround> {
  const keychain = await copyOf(template.keychain);
  const log = recordingLog();
  const sotto = await composeSotto({ paths: fuzzPaths(home), log, keychain, clipboard: memoryClipboard(), stays: true, downloadMeans: offline });
  if (state === 'unlocked') mustSucceed(await sotto.unlock({ way: 'device' }, template.key));
  const known = knownValues(template, sotto);
  const door = createIpcDoor({
    isTrusted: isTrustedSender, log,
    handlers: createHandlers({ sotto, dialogs: dialogsByChance(home, random), outside: outsideNothing(), version: '0.0.0' }),
  });
  return {
    state, log, known,
    vaultState: () => sotto.vaultState(),
    learn(answer) {
      const { encounterId, importId } = (answer ?? {}) as { encounterId?: unknown; importId?: unknown };
      if (typeof importId === 'string') known.byField['importId'] = [importId];
      if (typeof encounterId === 'string') known.byField['encounterId'] = [...Array.from({ length: 8 }, () => encounterId), ...known.bySchema.get(encounterIdSchema) ?? []];
    },
    listenerOf: (verb) => must(door.get(channelName(...(verb.split('.') as [string, string]))), 'the contract’s verbs are all there'),
    async leave() {
      await sotto.dispose();
      await rm(home, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

function fuzzPaths(homeFolder: string): AppPaths {
  return { ...sourcePaths(), homeFolder, installedModelsFolder: join(homeFolder, 'models'), recogniserWorkerFile: scriptedWorkerFile };
}

/** Two accounts; the first has two patients, a signed visit with an addendum, two drafts, and a visit that waits for its text. */
async function makeTemplate(folder: string): Promise<Template> {
  const home = join(folder, 'template');
  const keychain = createMemoryKeychain();
  const sotto = await composeSotto({ paths: fuzzPaths(home), log: recordingLog(), keychain });
  try {
    const account = newAccountSchema.parse({ name: 'Canarius Zorbleflax' });
    // The first one of a laptop is its admin.
    const key = mustSucceed(await sotto.createVault(redacted(passphrase), account, labels[0]));
    const { open } = mustSucceed(sotto.clinic());
    await fillVault(open, folder);
    mustSucceed(await rememberDevice(open.vault, keychain));
    await storeVisit({ open }, { status: 'recorded', title: 'zorbleflax' });
    const recoveryCode = reveal(mustSucceed(await createRecoveryCode(open.vault)));
    mustSucceed(await sotto.lock());
    const otherKey = mustSucceed(await sotto.createVault(redacted(passphrase), account, labels[1]));
    return { home, key, otherKey, keychain, recoveryCode };
  } finally {
    await sotto.dispose();
  }
}

async function fillVault(open: OpenVault, folder: string): Promise<void> {
  const wav = join(folder, 'visit.wav');
  await writeFile(wav, encodeWav(readPlainWav(join(samplesFolder, 'visit-two-voices.wav')).slice(0, 5 * 16_000)));
  const patient = (name: string) => mustSucceed(createPatient(open, newPatientSchema.parse({ name, recordNumber: 'vimtoquark' }))).id;
  const [first] = [patient('Qwyzzil Canarius'), patient('Canarius the other')];
  const visit = async () => mustSucceed(await importFile(open, wav, { templateId: 'soap', patientId: first! })).encounterId;
  const visits = [await visit(), await visit(), await visit()];
  for (const id of visits) {
    open.repositories.encounters.writer.update(id, { title: 'zorbleflax', participants: [{ name: 'Zorbleflax guest', role: 'other' }] });
    open.repositories.keptTranscripts.writer.keep(id, { modelId: null, utterances: open.repositories.utterances.reader.byEncounter(id) });
  }
  for (const { id, sections } of visits.map((visitId) => must(open.repositories.notes.reader.byEncounter(visitId), 'it was drafted'))) {
    open.repositories.notes.writer.addStatement(must(sections[0], 'a note has sections').id, 'zorbleflax cough since Tuesday');
    if (id !== open.repositories.notes.reader.byEncounter(visits[0]!)?.id) continue;
    mustSucceed(signNote(open, id));
    mustSucceed(addAddendum(open, { noteId: id, text: 'vimtoquark', reason: 'left out: vimtoquark' }));
  }
}

function knownValues({ key, otherKey, recoveryCode }: Template, sotto: Sotto): LearntValues {
  const clinic = sotto.clinic();
  const patients = clinic.ok ? clinic.value.open.repositories.patients.reader.list() : [];
  const visits = clinic.ok ? clinic.value.open.repositories.encounters.reader.list({ limit: 100, offset: 0 }).items : [];
  const notes = visits.flatMap(({ id }) => (clinic.ok ? clinic.value.open.repositories.notes.reader.byEncounter(id) ?? [] : []));
  const sections = notes.flatMap((note) => note.sections);
  const { utterances, keptTranscripts } = clinic.ok ? clinic.value.open.repositories : { utterances: null, keptTranscripts: null };
  return {
    bySchema: new Map<unknown, readonly unknown[]>([
      [accountKeySchema, [key, otherKey, 'vault']],
      [accountLabelSchema, labels],
      [passphraseSchema, [passphrase]],
      [encounterIdSchema, visits.map(({ id }) => id)],
      [patientIdSchema, patients.map(({ id }) => id)],
      [noteIdSchema, notes.map(({ id }) => id)],
      [sectionIdSchema, sections.map(({ id }) => id)],
      [utteranceIdSchema, visits.flatMap(({ id }) => utterances?.reader.byEncounter(id).map((utterance) => utterance.id) ?? [])],
      [statementIdSchema, sections.flatMap(({ statements }) => statements.map(({ id }) => id))],
    ]),
    byField: {
      confirmation: [labels[0]], transcriptId: visits.flatMap(({ id }) => keptTranscripts?.reader.byEncounter(id).map((kept) => kept.id) ?? []), participant: ['Zorbleflax guest'], was: ['Zorbleflax guest'],
      code: [recoveryCode], templateId: ['soap'], newPassphrase: ['umber canary sang again'], next: ['umber canary sang again'] },
    texts: [...canaryTexts, passphrase, labels[0]],
  };
}

/** Whatever is asked for: left, a new file, one that is there, a folder, or a place that cannot be. */
function dialogsByChance(home: string, random: Random): Dialogs {
  let asked = 0;
  const answer = async (): Promise<string | null> => {
    asked += 1;
    return random.pick([null, join(home, `chosen-${asked}`), join(home, 'accounts.json'), home, join(home, 'accounts.json', 'below-a-file')]);
  };
  return new Proxy({} as Dialogs, { get: () => answer });
}

function memoryClipboard(): Clipboard {
  let held = '';
  return { readText: async () => held, writeText: async (text) => { held = text; }, clear: async () => { held = ''; } };
}

async function copyOf(keychain: MemoryKeychain): Promise<MemoryKeychain> {
  const copy = createMemoryKeychain();
  for (const [id, secret] of keychain.secretsById) await copy.store(id, secret);
  return copy;
}

function recordingLog(): FuzzLog {
  const failures: Array<{ event: string; failure: unknown; verb: unknown }> = [];
  return { failures, info: () => {}, warn: () => {}, error: (event, failure, facts) => { failures.push({ event, failure, verb: facts?.['verb'] }); } };
}
