/**
 * Kills a working process (SIGKILL) at random moments and looks at what it left: the vault opens and verifies, at most a
 * second of sound is gone, no note is half signed, no sound is without an owner, and interrupted work can be ended. Run
 * by hand and by `npm run test:long` with a number of kills; the normal tests call `killOnce` a few times.
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { newAccountSchema } from '#shared/domain/account.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { sampleRateHz } from '#shared/audio/pcm.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { composeSotto, type Clinic } from '#core/compose.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { randomIds } from '#core/kernel/ids.ts';
import { silentLogger } from '#core/kernel/logger.ts';
import { openEncounterAudio } from '#core/workflows/sound/encounter-audio.ts';
import { finishEncounter } from '#core/workflows/encounters/finish-encounter.ts';
import { hashNoteContent } from '#core/workflows/notes/sign-note.ts';
import { verifyVault } from '#core/workflows/log/verify-vault.ts';
import { ourFlags } from '../support/our-flags.ts';
import { pathsAsTold } from '../support/paths-as-told.ts';
import { crashPhases, phaseMs, type CrashPhase, type LastWord } from './crash-phases.ts';
import { makeOldVault, oldVisits, withdrawnVisits } from './old-vault.ts';

const passphrase = 'nine quiet herons at dusk';

export interface KillReport {
  readonly phase: CrashPhase;
  /** Empty when the vault stood the kill. */
  readonly faults: readonly string[];
}

export interface CrashGround {
  readonly vaultFolder: string;
  /** Of the Sotto before: copied anew for each kill that is aimed at its migration. */
  readonly oldVaultFolder: string;
  remove(): Promise<void>;
}

export async function createCrashGround(): Promise<CrashGround> {
  // On a disk, also where the other tests keep their files in memory: how long a phase takes was measured on one.
  const folder = await mkdtemp(join(process.env['SOTTO_TEST_DISK'] ?? tmpdir(), 'sotto-crash-'));
  const vaultFolder = join(folder, 'vault');
  const sotto = await composeSotto({ paths: pathsAsTold(), log: silentLogger, vaultFolder });
  mustSucceed(await sotto.createVault(redacted(passphrase), newAccountSchema.parse({ name: 'Test clinician' })));
  await sotto.dispose();
  const oldVaultFolder = join(folder, 'old-vault');
  await makeOldVault(oldVaultFolder, redacted(passphrase));
  return { vaultFolder, oldVaultFolder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** One process, killed at a random moment of `aimedAt`; then everything it left is looked at. */
export async function killOnce(ground: CrashGround, aimedAt: CrashPhase): Promise<KillReport> {
  if (aimedAt !== 'migrate') return killOn(ground.vaultFolder, aimedAt);
  const vaultFolder = `${ground.oldVaultFolder}-copy`;
  await rm(vaultFolder, { recursive: true, force: true });
  await cp(ground.oldVaultFolder, vaultFolder, { recursive: true });
  return killOn(vaultFolder, aimedAt);
}

async function killOn(vaultFolder: string, aimedAt: CrashPhase): Promise<KillReport> {
  const last = await runAndKill(vaultFolder, aimedAt, Math.random() * phaseMs[aimedAt]);
  const faults = await verify(vaultFolder, 'verify');
  const sotto = await composeSotto({ paths: pathsAsTold(), log: silentLogger, vaultFolder });
  try {
    const unlocked = await sotto.unlock(redacted(passphrase));
    if (!unlocked.ok) return { phase: last.phase, faults: [...faults, `unlock: ${unlocked.error.type}`] };
    const clinic = mustSucceed(sotto.clinic());
    faults.push(...falseAlarms(clinic));
    if (aimedAt === 'migrate') faults.push(...inspectOldVisits(clinic));
    faults.push(...await inspect(clinic, last));
  } finally {
    await sotto.dispose();
  }
  faults.push(...await verify(vaultFolder, 'verify after the work was ended'));
  faults.push(...strayNames(vaultFolder));
  return { phase: last.phase, faults };
}

async function verify(vaultFolder: string, when: string): Promise<string[]> {
  const verdict = await verifyVault(vaultFolder, redacted(passphrase), { clock: systemClock, ids: randomIds });
  if (!verdict.ok) return [`${when}: ${verdict.error.type}`];
  return verdict.value.findings.map(({ part, message }) => `${when}: ${part}: ${message}`);
}

/** A kill is no tampering, and must not look like it. That a cut-off renewal was ended is told too, and rightly. */
function falseAlarms({ open }: Clinic): string[] {
  const alarms = open.repositories.auditEntries.reader.count({ action: 'vault.rollback-found' });
  return alarms === 0 ? [] : ['a kill was taken for a file put back'];
}

function inspectOldVisits({ open: { repositories: { encounters, pendingStrikes } } }: Clinic): string[] {
  const { items, total } = encounters.reader.list({ limit: 1000, offset: 0 });
  const removed = items.filter(({ consent, recordingRemovedAt }) => consent.state === 'withdrawn' && recordingRemovedAt !== null).length;
  const strikes = items.flatMap(({ id }) => pendingStrikes.reader.byEncounter(id)).filter(({ kind }) => kind === null).length;
  return [
    ...(total >= oldVisits ? [] : [`migration: ${oldVisits} visits were there, ${total} are left`]),
    ...(removed === withdrawnVisits ? [] : [`migration: of ${withdrawnVisits} withdrawn visits the recording of ${removed} is removed`]),
    ...(strikes === oldVisits - withdrawnVisits ? [] : [`migration: of ${oldVisits - withdrawnVisits} strikes ${strikes} wait`]),
  ];
}

/** Once it was opened and closed again, nothing of an act that was cut short lies about in the vault. */
function strayNames(vaultFolder: string): string[] {
  const kept = new Set(['vault.json', 'sotto.db', 'audio', 'vault.lock']);
  return readdirSync(vaultFolder).filter((name) => !kept.has(name)).map((name) => `left over in the vault: ${name}`);
}

function runAndKill(vaultFolder: string, aimedAt: CrashPhase, afterMs: number): Promise<LastWord> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...ourFlags, join(import.meta.dirname, 'crash-subject.ts')], {
      env: { ...process.env, CRASH_VAULT: vaultFolder, CRASH_FIRST: aimedAt, SOTTO_PASSPHRASE: passphrase }, stdio: ['ignore', 'pipe', 'inherit'],
    });
    let last: LastWord = { phase: 'open' };
    createInterface({ input: child.stdout }).on('line', (line) => {
      last = JSON.parse(line) as LastWord;
      if (last.phase === aimedAt) timer ??= setTimeout(() => child.kill('SIGKILL'), afterMs);
    });
    let timer: NodeJS.Timeout | null = null;
    // `close`, not `exit`: what the process said before it died is still in the pipe.
    child.on('close', () => resolve(last));
  });
}

async function inspect({ open }: Clinic, last: LastWord): Promise<string[]> {
  const faults: string[] = [];
  if (last.phase === 'record' && last.encounterId !== undefined) {
    const sound = await openEncounterAudio(open, last.encounterId as EncounterId);
    const kept = sound.ok ? sound.value.sampleCount : 0;
    if (sound.ok) await sound.value.close();
    if (kept < (last.samples ?? 0) - sampleRateHz) faults.push(`sound: ${last.samples} samples were taken in, ${kept} are left`);
  }
  for (const { id, status, recordingRemovedAt } of open.repositories.encounters.reader.list({ limit: 1000, offset: 0 }).items) {
    const note = open.repositories.notes.reader.byEncounter(id);
    if ((status === 'signed') !== (note?.status === 'signed')) faults.push('a visit and its note disagree on being signed');
    if (note?.status === 'signed' && note.contentHash !== hashNoteContent(note)) faults.push('a signed note does not match its hash');
    if (status === 'signed' || status === 'needs-review' || recordingRemovedAt !== null) continue;
    const finished = await finishEncounter(open, id, new AbortController().signal);
    const now = open.repositories.encounters.reader.get(id);
    if (!finished.ok && now !== null) faults.push(`interrupted work could not be ended: ${finished.error.type}`);
  }
  return faults;
}

export interface KillCount {
  readonly survived: number;
  readonly killsByPhase: ReadonlyMap<CrashPhase, number>;
}

/** As many kills, aimed at each phase in turn. */
export async function countKills(kills: number, tell: (line: string) => void = () => {}): Promise<KillCount> {
  const ground = await createCrashGround();
  const killsByPhase = new Map<CrashPhase, number>();
  let survived = 0;
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      const { phase, faults } = await killOnce(ground, crashPhases[kill % crashPhases.length]!);
      killsByPhase.set(phase, (killsByPhase.get(phase) ?? 0) + 1);
      if (faults.length === 0) survived += 1;
      tell(`${kill}/${kills} killed in ${phase}: ${faults.length === 0 ? 'sound' : faults.join('; ')}`);
    }
  } finally {
    await ground.remove();
  }
  return { survived, killsByPhase };
}

/** `node build/run.cjs tests/crash/kill-loop.ts 200` */
async function killLoop(kills: number): Promise<number> {
  const { survived, killsByPhase } = await countKills(kills, (line) => console.log(line));
  console.log(`${survived} of ${kills} kills survived; by phase: ${[...killsByPhase].map(([phase, count]) => `${phase} ${count}`).join(', ')}`);
  return survived === kills ? 0 : 1;
}

if (import.meta.main) process.exitCode = await killLoop(Number(process.argv[2] ?? 200));
