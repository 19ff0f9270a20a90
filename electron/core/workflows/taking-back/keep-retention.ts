/**
 * Clean-ups as the policies of this laptop ask for them: sound that has been kept long enough, sound of visits that failed,
 * files that no visit owns. Never what somebody is at work on, and never by itself on a day the clock may have made up.
 * One run at a time; one that fails somewhere goes on with the rest and says what was left.
 */
import { readdir, stat } from 'node:fs/promises';
import type { AccountRole } from '#shared/domain/account.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { CleanUpRight, Policies } from '#shared/domain/policies.ts';
import type { RetentionItem, RetentionReport } from '#shared/domain/retention.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { marksFileName } from '#core/audio/marks-file.ts';
import { vaultPaths } from '#core/vault/vault-folder.ts';
import { clearCondemnedSound } from '../sound/clear-condemned-sound.ts';
import { dueFile, dueSound, type OwnerlessFile } from './due-for-removal.ts';
import { audioFilePath } from '../sound/encounter-audio.ts';
import type { EncounterWork } from '../encounters/encounter-work.ts';
import type { ImportDesk } from '../sound/import-desk.ts';
import { doubtClock, isLongPause } from './judge-clock.ts';
import type { LaptopRules } from '../account/laptop-rules.ts';
import type { OpenVault } from '../open-vault.ts';
import type { RecordingDesk } from '../sound/recording-desk.ts';
import { removeDue } from './remove-due.ts';
import { refuseWhileSoundComesIn } from '../sound/sound-comes-in.ts';

export interface RetentionStatus {
  readonly policies: Policies;
  /** By hand. */
  readonly mayRun: boolean;
  readonly lastRun: RetentionReport | null;
}

export interface Retention {
  status(): RetentionStatus;
  /** What a run would remove now. Removes nothing. */
  plan(): Promise<Result<readonly RetentionItem[]>>;
  /** Refused with `clean-up-not-allowed`, and with `clock-doubtful`. */
  runByHand(): Promise<Result<RetentionReport>>;
  /** Runs soon, as the vault was just opened, and once a day from then on, until it is closed. */
  keepUp(): void;
  /** Lets a run end where it stands. */
  close(): Promise<void>;
}

export interface RetentionDeps {
  readonly open: OpenVault;
  readonly work: Pick<EncounterWork, 'isAtWork'>;
  readonly recording: Pick<RecordingDesk, 'status'>;
  readonly imports: Pick<ImportDesk, 'isImporting'>;
  readonly rules: Pick<LaptopRules, 'role'>;
}

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
/** After the first screen. */
const firstLookMs = 1000;
/** A clock that jumped is not believed because the log has repeated after it for a day or two. */
const confirmationMs = 30 * dayMs;

/** Made before anything is logged of this opening. */
export function createRetention(deps: RetentionDeps): Retention {
  const { open, rules } = deps;
  const { repositories, clock } = open;
  const loggedBeforeOpening = lastLoggedAt(open);
  const stop = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  const timers: NodeJS.Timeout[] = [];

  const doubt = () => doubtClock({ now: clock.now(), loggedAt: lastLoggedAt(open), loggedBeforeOpening });
  const mayRun = () => mayCleanUp(rules.role(), open.policies().cleanUpBy);

  const run = (startedBy: RetentionReport['startedBy']): Promise<RetentionReport> => {
    const done = running.then(() => runNow(deps, startedBy, stop.signal));
    running = done.catch(() => {});
    return done;
  };

  const runBySelf = async (startedBy: 'start' | 'daily'): Promise<void> => {
    const doubtful = doubt() ?? (isRecentJump(open) ? doubtAfterJump() : null);
    if (doubtful === null) {
      await run(startedBy);
      return;
    }
    open.log.warn('retention.clock-doubtful');
    if (open.warnings.includes(doubtful.message)) return;
    open.warnings.push(doubtful.message);
    open.events.emit({ type: 'changed', aggregates: ['vault', 'retention'], encounterId: null });
  };
  const start = (startedBy: 'start' | 'daily') => {
    runBySelf(startedBy).catch((failure: unknown) => open.log.error('retention.failed', failure));
  };

  return {
    status: () => ({ policies: open.policies(), mayRun: mayRun(), lastRun: repositories.retention.reader.lastRun() }),
    async plan() {
      const doubtful = doubt();
      return doubtful === null ? ok(await findDue(deps)) : err(doubtful);
    },
    async runByHand() {
      if (!mayRun()) return err(notAllowed(open.policies().cleanUpBy));
      const doubtful = doubt();
      return doubtful === null ? ok(await run('hand')) : err(doubtful);
    },
    keepUp() {
      timers.push(setTimeout(() => start('start'), firstLookMs));
      // Looked at every hour: a laptop that sleeps does not count the hours it slept.
      timers.push(setInterval(() => {
        const last = repositories.retention.reader.lastRun();
        if (last === null || Date.parse(clock.now()) - Date.parse(last.at) >= dayMs) start('daily');
      }, hourMs));
      for (const timer of timers) timer.unref();
    },
    async close() {
      for (const timer of timers) clearTimeout(timer);
      stop.abort();
      await running;
    },
  };
}

async function runNow(deps: RetentionDeps, startedBy: RetentionReport['startedBy'], signal: AbortSignal): Promise<RetentionReport> {
  const { open } = deps;
  const at = open.clock.now();
  // What an earlier run could not delete.
  await clearCondemnedSound(open);
  const removed: RetentionItem[] = [];
  const failed: RetentionReport['failed'] = [];
  for (const item of await findDue(deps)) {
    if (signal.aborted) break;
    if (isInUse(deps, item)) continue;
    const outcome = await removeDue(open, item);
    if (!outcome.ok) failed.push({ item, message: outcome.error.message });
    else if (outcome.value) removed.push(item);
  }
  const report: RetentionReport = { at, startedBy, removed, failed, freedBytes: removed.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) };
  const didSomething = removed.length > 0 || failed.length > 0;
  open.database.transaction(() => {
    open.repositories.retention.writer.save(report);
    if (!didSomething && startedBy !== 'hand') return;
    open.audit.append({
      actor: startedBy === 'hand' ? open.actor() : 'system', action: 'retention.run', subjectId: '',
      details: { startedBy, removed: removed.length, failed: failed.length, freedBytes: report.freedBytes },
    });
  });
  // The keys still stand in the write-ahead log until it is folded in.
  if (didSomething) open.database.checkpoint();
  open.events.emit({ type: 'changed', aggregates: ['retention', 'encounters', 'audit'], encounterId: null });
  return report;
}

async function findDue(deps: RetentionDeps): Promise<readonly RetentionItem[]> {
  const { open } = deps;
  const [policies, now] = [open.policies(), open.clock.now()];
  const items: RetentionItem[] = [];
  for (const sound of open.repositories.retention.reader.storedSound()) {
    const due = dueSound(sound, policies, now);
    if (due !== null) items.push({ ...due, sizeBytes: await sizeOf(audioFilePath(open, sound.fileName)) });
  }
  const files = (await ownerlessFiles(open)).map((file) => dueFile(file, policies, now)).filter((item) => item !== null);
  return [...items, ...files].filter((item) => !isInUse(deps, item)).toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : 1));
}

function isInUse({ open, work, recording, imports }: RetentionDeps, { kind, subjectId }: RetentionItem): boolean {
  if (kind === 'orphaned-file') return open.soundInHand.has(subjectId) || isOwned(open, subjectId);
  const id = subjectId as EncounterId;
  return work.isAtWork(id) || refuseWhileSoundComesIn({ recording, imports }, id) !== null;
}

function isOwned({ repositories }: OpenVault, fileName: string): boolean {
  const { reader } = repositories.audioFiles;
  return reader.owns(fileName) || reader.condemned().includes(fileName);
}

/** Folders and the like are nothing that Sotto made; `sotto verify` names them. */
async function ownerlessFiles(open: OpenVault): Promise<readonly OwnerlessFile[]> {
  const { audioFolder } = vaultPaths(open.vault.folder);
  const { reader } = open.repositories.audioFiles;
  const names = reader.fileNames();
  // Bookmarks set behind the lock lie beside their recording until they are taken in.
  const owned = new Set([...names, ...names.map(marksFileName), ...reader.condemned()]);
  const found: OwnerlessFile[] = [];
  for (const entry of await readdir(audioFolder, { withFileTypes: true }).catch(() => [])) {
    if (!entry.isFile() || owned.has(entry.name)) continue;
    const facts = await stat(audioFilePath(open, entry.name)).catch(() => null);
    if (facts !== null) found.push({ fileName: entry.name, sizeBytes: facts.size, changedAtMs: facts.mtimeMs });
  }
  return found;
}

/** 0 for a file that is gone. */
async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => null))?.size ?? 0;
}

function lastLoggedAt({ repositories }: OpenVault): string | null {
  const last = repositories.auditEntries.reader.last();
  return last !== null && 'at' in last ? last.at : null;
}

/** Of the last weeks: every entry since may bear the same wrong time. */
function isRecentJump({ repositories, clock }: OpenVault): boolean {
  const from = new Date(Date.parse(clock.now()) - confirmationMs).toISOString();
  const { before, since } = repositories.retention.reader.loggedAround(from);
  return since !== null && isLongPause(before, since);
}

export function mayCleanUp(role: AccountRole, right: CleanUpRight): boolean {
  return right === 'everybody' || role === 'admin' || (right === 'managers' && role === 'manager');
}

function notAllowed(right: CleanUpRight): Problem<'clean-up-not-allowed'> {
  const who = right === 'admins' ? 'an admin' : 'a manager or an admin';
  return problem('clean-up-not-allowed', `On this laptop only ${who} may run a clean-up by hand. It also runs by itself, once a day.`);
}

function doubtAfterJump(): Problem<'clock-doubtful'> {
  return problem('clock-doubtful', 'This laptop’s clock went forward by more than a year within the last weeks. Until it has been used for a month after that, '
    + 'nothing is removed by itself. If the clock is right, run the clean-up by hand.');
}
