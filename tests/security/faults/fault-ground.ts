/** The whole core on a vault in a given folder, asked through the page's door, so that what is judged is what a page would be told. */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { composeSotto, type Clinic, type Sotto } from '#core/compose.ts';
import type { AppPaths } from '#core/kernel/app-paths.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { randomIds } from '#core/kernel/ids.ts';
import { silentLogger } from '#core/kernel/logger.ts';
import { verifyVault } from '#core/workflows/log/verify-vault.ts';
import { newAccountSchema } from '#shared/domain/account.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { AppError } from '#shared/ipc/app-error.ts';
import { channelName } from '#shared/ipc/channel-names.ts';
import type { NamespaceName, ParsedInput, VerbInput, VerbName, VerbOutput } from '#shared/ipc/contract.ts';
import type { SottoEvent } from '#shared/ipc/events.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { sourcePaths } from '../../../cli/source-paths.ts';
import { createHandlers } from '../../../electron/main/ipc/handlers/handlers.ts';
import { createIpcDoor } from '../../../electron/main/ipc/ipc-door.ts';
import type { Dialogs } from '../../../electron/main/platform/dialogs.ts';
import { readPlainWav, samplesFolder } from '../../support/test-speech.ts';
import { outsideNothing } from '../../support/outside-nothing.ts';

export const passphrase = 'nine quiet herons at dusk';
export const speech = readPlainWav(join(samplesFolder, 'visit-two-voices.wav'));

type Answer<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: AppError };

export interface FaultGround {
  readonly vaultFolder: string;
  readonly events: readonly SottoEvent[];
  readonly sotto: Sotto;
  /** What every dialog is answered with. */
  chosen: string | null;
  clinic(): Clinic;
  ask<N extends NamespaceName, V extends VerbName<N>>(namespace: N, verb: V, input: VerbInput<N, V>): Promise<Answer<VerbOutput<N, V>>>;
  /** As the page's microphone sends it: a quarter of a second a piece. */
  speak(encounterId: EncounterId, samples: Int16Array): Promise<void>;
  /** Of the visit, once its work is over. */
  settled(encounterId: EncounterId): Promise<string>;
  /** A program started anew on what is stored. */
  restart(paths?: Partial<AppPaths>): Promise<void>;
  /** What `sotto verify` finds in a copy elsewhere: nothing, where all is well. */
  findings(copyTo: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function createFaultGround(folder: string, paths: Partial<AppPaths> = {}): Promise<FaultGround> {
  const vaultFolder = join(folder, 'vault');
  const events: SottoEvent[] = [];
  const compose = async (more: Partial<AppPaths>) => {
    const sotto = await composeSotto({ paths: { ...sourcePaths(), ...paths, ...more }, log: silentLogger, vaultFolder });
    sotto.events.on((event) => { events.push(event); });
    return sotto;
  };
  let sotto = await compose({});
  mustSucceed(await sotto.createVault(redacted(passphrase), newAccountSchema.parse({ name: 'Test clinician' })));
  const ground: FaultGround = {
    vaultFolder, events, chosen: null,
    get sotto() { return sotto; },
    clinic: () => mustSucceed(sotto.clinic()),
    async ask(namespace, verb, input) {
      const dialogs = new Proxy({} as Dialogs, { get: () => async () => ground.chosen });
      const door = createIpcDoor({ isTrusted: () => true, log: silentLogger, handlers: createHandlers({ sotto, dialogs, outside: outsideNothing(), version: '0.0.0' }) });
      return await must(door.get(channelName(namespace, verb)), 'the contract has it')({ senderFrame: null }, input) as never;
    },
    async speak(encounterId, samples) {
      for (let start = 0; start < samples.length; start += 4_000) {
        sotto.live.pushPageSamples(encounterId, samples.slice(start, start + 4_000));
        await wait(1);
      }
    },
    async settled(encounterId) {
      for (;;) {
        const { open, work } = mustSucceed(sotto.clinic());
        const visit = open.repositories.encounters.reader.get(encounterId);
        if (visit === null) return 'gone';
        if (!work.isAtWork(encounterId) && ['needs-review', 'signed', 'failed'].includes(visit.status)) return visit.status;
        await wait(50);
      }
    },
    async restart(more = {}) {
      await sotto.dispose();
      sotto = await compose(more);
      mustSucceed(await sotto.unlock(redacted(passphrase)));
    },
    async findings(copyTo) {
      await cp(vaultFolder, copyTo, { recursive: true });
      const verdict = mustSucceed(await verifyVault(copyTo, redacted(passphrase), { clock: systemClock, ids: randomIds }));
      return verdict.findings.map(({ part, subject, message }) => `${part} ${subject}: ${message}`);
    },
    close: () => sotto.dispose(),
  };
  return ground;
}

export const newVisit = { title: '', patientId: null, participants: [], templateId: 'soap', consent: 'given', language: null, wantedModelId: null, computerSound: false } satisfies ParsedInput<'recording', 'start'>['encounter'];
