/**
 * A whole session of canaries on the real core behind the real door, with its real log, in a folder of its own; then a search
 * of every file in it. Without a window, so the bench can run it too; with one: `tests/e2e/canary.e2e.test.ts`.
 */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { composeSotto, type Sotto } from '#core/compose.ts';
import { createFileLogger, type Logger } from '#core/kernel/logger.ts';
import { createMemoryKeychain } from '#core/vault/test-support/memory-keychain.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { channelName } from '#shared/ipc/channel-names.ts';
import type { NamespaceName, VerbInput, VerbName, VerbOutput } from '#shared/ipc/contract.ts';
import type { Reply } from '#shared/ipc/app-error.ts';
import { samplesToBytes } from '#shared/audio/pcm.ts';
import { must } from '#shared/lib/assert.ts';
import { sourcePaths } from '../../../cli/source-paths.ts';
import { createHandlers } from '../../../electron/main/ipc/handlers/handlers.ts';
import { createIpcDoor } from '../../../electron/main/ipc/ipc-door.ts';
import type { Dialogs } from '../../../electron/main/platform/dialogs.ts';
import { offline } from '../../support/offline.ts';
import { readPlainWav, samplesFolder } from '../../support/test-speech.ts';
import { soundNeedles, wordNeedles } from './canary-needles.ts';
import { searchFiles, type SearchReport } from './search-files.ts';
import { outsideNothing } from '../../support/outside-nothing.ts';

export interface CanarySession {
  /** Of everything that was written, the exports aside. */
  readonly search: SearchReport;
  /** Of the exports, which are full of canaries: the same needles find them there. */
  readonly exports: SearchReport;
  readonly log: string;
}

const passphrase = 'umber herons sing oxbliverate';
const newPassphrase = 'umber geese sing plumbosquat';
const [label, otherLabel] = ['The blue room', 'The quiet room'];
const canaries = {
  'the clinician’s name': 'Quibberwick', 'the clinician’s address': 'quibberwick@clinic.invalid', 'the patient’s name': 'Zorbleflax', 'the record number': 'RN-Harglebun',
  'a participant’s name': 'Wimblequark', 'the visit’s title': 'Brindlefosk', 'an edited statement': 'Vimtoquark', 'the private note': 'Glimmerthistle', 'an addendum': 'Jolternix', 'a reason': 'Fandelgor',
  'copied text': 'Snorgleplex', 'a defect’s words': 'Crundibble', 'a request that is none': 'Yafflewort', 'the passphrase': 'oxbliverate', 'the new passphrase': 'plumbosquat',
  'words said': 'cough for about two weeks', 'more words said': 'bringing up any phlegm',
};

export async function runCanarySession(): Promise<CanarySession> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-canary-session-'));
  const formerTemp = process.env['TMPDIR'];
  const [home, temp, exported] = ['home', 'temp', 'exported'].map((name) => join(folder, name)) as [string, string, string];
  for (const name of [home, temp, exported]) await mkdir(name);
  process.env['TMPDIR'] = temp;
  try {
    const logFile = join(home, 'logs', 'sotto.log');
    const sound = readPlainWav(join(samplesFolder, 'visit-two-voices.wav'));
    const recoveryCode = await liveThrough({ home, exported, sound, log: createFileLogger(logFile) });
    const needles = [
      ...wordNeedles({ ...canaries, 'the recovery code': recoveryCode, 'the recovery code without dashes': recoveryCode.replaceAll('-', '') }),
      ...soundNeedles(sound, { strideSamples: 8_000 }),
    ];
    return {
      search: await searchFiles({ folders: [folder], needles, except: [exported] }),
      exports: await searchFiles({ folders: [exported], needles }),
      log: await readFile(logFile, 'utf8'),
    };
  } finally {
    if (formerTemp === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = formerTemp;
    await rm(folder, { recursive: true, force: true });
  }
}

interface SessionPlace {
  readonly home: string;
  readonly exported: string;
  readonly sound: Int16Array;
  readonly log: Logger;
}

/** Resolves with the recovery code, once the program has ended. */
async function liveThrough({ home, exported, sound, log }: SessionPlace): Promise<string> {
  let held = '';
  const sotto = await composeSotto({
    paths: { ...sourcePaths(), homeFolder: home, installedModelsFolder: join(home, 'models') }, log, keychain: createMemoryKeychain(), stays: true, downloadMeans: offline,
    clipboard: { readText: async () => held, writeText: async (text) => { held = text; }, clear: async () => { held = ''; } },
  });
  const door = createDoor(sotto, exported, log);
  const { ask, must: mustAnswer } = door;
  try {
    const { key, recoveryCode } = await mustAnswer('accounts', 'create', {
      label, passphrase, account: { name: canaries['the clinician’s name'], email: canaries['the clinician’s address'] },
    });
    const { id: patientId } = await mustAnswer('patients', 'create', { name: canaries['the patient’s name'], recordNumber: canaries['the record number'] });
    const visit: VerbInput<'recording', 'start'>['encounter'] = {
      title: canaries['the visit’s title'], patientId, participants: [{ name: canaries['a participant’s name'], role: 'other' }], templateId: 'soap', consent: 'given',
    };

    const { encounterId } = await mustAnswer('recording', 'start', { encounter: visit, source: 'page' });
    for (let start = 0; start < sound.length; start += 8_000) {
      sotto.live.pushPageSamples(encounterId, sound.slice(start, start + 8_000));
      await wait(1);
    }
    await mustAnswer('recording', 'stop', {});
    await noted(sotto, encounterId);
    const { importId } = await mustAnswer('imports', 'begin', { encounter: visit, kind: 'file' });
    await mustAnswer('imports', 'append', { importId, samples: samplesToBytes(sound.slice(0, 15 * 16_000)) });
    const imported = await mustAnswer('imports', 'finish', { importId, truncated: false });
    await noted(sotto, imported.encounterId);

    await mustAnswer('audio', 'readSpan', { encounterId, startMs: 0, endMs: 40_000 });
    await mustAnswer('search', 'find', { query: canaries['the patient’s name'] });
    const note = must((await mustAnswer('encounters', 'get', { id: encounterId })).note, 'it was drafted');
    const statement = must(note.sections.flatMap(({ statements }) => statements)[0], 'it says something');
    await mustAnswer('notes', 'editStatement', { statementId: statement.id, text: `Cough ${canaries['an edited statement']}.` });
    const { id: noteId } = await mustAnswer('notes', 'redraft', { encounterId });
    await mustAnswer('psychotherapy', 'write', { encounterId, text: `Private: ${canaries['the private note']}.` });
    await mustAnswer('notes', 'sign', { noteId });
    await mustAnswer('notes', 'addAddendum', { noteId, text: canaries['an addendum'], reason: canaries['a reason'] });
    await mustAnswer('encounters', 'strike', { id: imported.encounterId, startMs: 1_000, endMs: 3_000, reason: canaries['a reason'] });
    await mustAnswer('app', 'copy', { text: canaries['copied text'] });
    await mustAnswer('records', 'exportPatient', { patientId, confirmation: 'plain files' });
    for (const format of ['pdf', 'docx', 'txt', 'fhir'] as const) await mustAnswer('exports', 'save', { encounterId, format, includeTranscript: true });
    for (const subject of [{ kind: 'clinician', encounterId }, { kind: 'patient', encounterId }, { kind: 'progress', patientId, from: null, to: null }] as const) {
      await mustAnswer('exports', 'order', { subject, format: 'pdf', options: {}, password: null });
    }
    await mustAnswer('audit', 'export', { format: 'csv' });
    await mustAnswer('vault', 'backup', {});
    await mustAnswer('vault', 'changePassphrase', { current: passphrase, next: newPassphrase });
    await mustAnswer('vault', 'rememberDevice', { passphrase: newPassphrase });

    // What goes wrong is logged too.
    await ask('encounters', 'get', { id: canaries['a request that is none'] as EncounterId });
    await ask('settings', 'get', {});
    await mustAnswer('vault', 'lock', {});
    await ask('accounts', 'unlock', { key, passphrase });
    await ask('accounts', 'create', { label: otherLabel, passphrase: canaries['the passphrase'], account: { name: canaries['the clinician’s name'] } });
    await mustAnswer('accounts', 'unlock', { key, passphrase: newPassphrase });
    await mustAnswer('vault', 'lock', {});
    return recoveryCode;
  } finally {
    await sotto.dispose();
  }
}

async function noted(sotto: Sotto, encounterId: EncounterId): Promise<void> {
  for (;;) {
    const clinic = sotto.clinic();
    if (!clinic.ok) throw new Error('The vault was locked in the middle of the session.');
    const status = clinic.value.open.repositories.encounters.reader.get(encounterId)?.status;
    if (status === 'needs-review' && !clinic.value.work.isAtWork(encounterId)) return;
    if (status === 'failed' || status === undefined) throw new Error('The visit of the session got no note.');
    await wait(50);
  }
}

function createDoor(sotto: Sotto, exported: string, log: Logger) {
  let asked = 0;
  const dialogs: Dialogs = {
    chooseSaveFile: async (suggested) => join(exported, `${asked += 1}-${suggested}`),
    chooseModel: async () => null, chooseBackup: async () => null, chooseFolder: async () => exported,
  };
  const handlers = createHandlers({ sotto, dialogs, outside: outsideNothing(), version: '0.0.0' });
  const door = createIpcDoor({
    isTrusted: () => true, log,
    // One of them has a defect, and says in its words what nobody may read in the log.
    handlers: { ...handlers, settings: { ...handlers.settings, get: () => { throw new TypeError(`cannot read “${canaries['a defect’s words']}”\n    at ${canaries['a defect’s words']}`); } } },
  });
  const ask = async <N extends NamespaceName, V extends VerbName<N>>(namespace: N, verb: V, input: VerbInput<N, V>): Promise<Reply<VerbOutput<N, V>>> =>
    await must(door.get(channelName(namespace, verb)), 'the contract has it')({ senderFrame: null }, input) as never;
  return {
    ask,
    async must<N extends NamespaceName, V extends VerbName<N>>(namespace: N, verb: V, input: VerbInput<N, V>): Promise<VerbOutput<N, V>> {
      const reply = await ask(namespace, verb, input);
      if (!reply.ok) throw new Error(`The session was stopped at ${namespace}.${verb}: ${reply.error.code}: ${reply.error.message}`);
      return reply.value;
    },
  };
}
