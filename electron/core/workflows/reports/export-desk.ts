/**
 * The queue of ordered reports: each is made in turn and kept inside the vault until it is taken, deleted, or a week old.
 * What was under way when the program or the vault closed is told as failed, to be tried again; a password is never kept.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ExportId } from '#shared/domain/ids.ts';
import { daysUntilExpiry, type ExportEntry } from '#shared/domain/report.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import { unreadableOrder } from '#core/storage/repositories/export-jobs.ts';
import type { OpenVault } from '../open-vault.ts';
import { countLeftOut } from './gather-report.ts';
import { makeReport, refuse, type ReportRequest } from './make-report.ts';

export interface ExportDesk {
  list(): readonly ExportEntry[];
  order(request: ReportRequest): Result<ExportEntry>;
  /** Of one that failed. One with a password is ordered anew: its password is not kept. */
  tryAgain(id: ExportId): Result<void>;
  remove(id: ExportId): Promise<Result<void>>;
  /** For a program that stays: what its last run left is settled, and from now on files expire by themselves. */
  keepUp(): void;
  /** When everything that was ordered so far is made. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
/** An expired line is told for as long again, and then goes. */
const daysTold = daysUntilExpiry;

const interruptedWords = 'The program or the vault was closed before it was done. Try again.';
const unexpectedWords = 'The report could not be made. Nothing was lost. Try again; if it comes back, restart Sotto.';

export function createExportDesk(open: OpenVault): ExportDesk {
  const { repositories: { exportJobs }, audit, clock, events, log } = open;
  const passwords = new Map<ExportId, Redacted<string>>();
  let last: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  let closed = false;
  const tell = () => events.emit({ type: 'changed', aggregates: ['exports', 'audit'], encounterId: null });
  const write = (action: 'export.create' | 'export.delete' | 'export.expire', subjectId: string, details: Parameters<typeof audit.append>[0]['details'] = {}) => audit.append({ actor: open.actor(), action, subjectId, details });

  const make = async (id: ExportId): Promise<void> => {
    // What waits is left for the next start to tell.
    if (closed) return;
    const made = await open.acts.run(async () => {
      const entry = exportJobs.reader.get(id);
      if (entry === null) return ok();
      exportJobs.writer.begin(id);
      tell();
      // So that a list of many is told of each as it comes.
      await nextTurn();
      const bytes = await makeReport(open, { ...entry, password: passwords.get(id) }).catch((thrown: unknown) => {
        log.error('export.failed', thrown, { exportId: id });
        return err(problem('export-failed', unexpectedWords));
      });
      // It may have been deleted meanwhile, or what it was made of.
      if (exportJobs.reader.get(id) === null) return ok();
      open.database.transaction(() => (bytes.ok ? exportJobs.writer.finish(id, bytes.value) : exportJobs.writer.fail(id, bytes.error.message)));
      return ok();
    });
    passwords.delete(id);
    if (made.ok) tell();
  };
  const queue = (id: ExportId) => {
    last = last.then(() => make(id)).catch((failure: unknown) => log.error('export.failed', failure, { exportId: id }));
  };
  const expire = () => {
    const now = clock.now();
    const expired = exportJobs.writer.expire(now);
    exportJobs.writer.forgetExpired(before(now, daysTold));
    if (expired === 0) return;
    write('export.expire', '', { files: expired });
    tell();
  };

  return {
    list: () => exportJobs.reader.list(),
    order(request) {
      const refused = refuse(request) ?? (repositoriesHold(open, request) ? null : problem('not-found', 'This is no longer there; it may have been deleted. Go back to the list.'));
      if (refused !== null) return err(refused);
      const { subject, format, options, password } = request;
      const entry = open.database.transaction(() => {
        const inserted = exportJobs.writer.insert({ subject, format, options, isLocked: password !== undefined, expiresAt: after(clock.now(), daysUntilExpiry) });
        write('export.create', subjectIdOf(subject), { exportId: inserted.id, kind: subject.kind, format, includeTranscript: options.includeTranscript, locked: inserted.isLocked, form: options.form?.id ?? null, leftOut: countLeftOut(open, request) });
        return inserted;
      });
      if (password !== undefined) passwords.set(entry.id, password);
      tell();
      queue(entry.id);
      return ok(entry);
    },
    tryAgain(id) {
      const entry = exportJobs.reader.get(id);
      if (entry === null) return err(gone());
      if (entry.state !== 'failed' && entry.state !== 'expired') return ok();
      if (!exportJobs.reader.isReadable(id)) return err(problem('unreadable-order', unreadableOrder));
      if (entry.isLocked) return err(problem('password-needed', 'Its password is kept nowhere. Order the report anew, with a password.'));
      exportJobs.writer.again(id, after(clock.now(), daysUntilExpiry));
      tell();
      queue(id);
      return ok();
    },
    async remove(id) {
      const entry = exportJobs.reader.get(id);
      if (entry === null) return err(gone());
      open.database.transaction(() => {
        exportJobs.writer.delete(id);
        write('export.delete', subjectIdOf(entry.subject), { exportId: id, kind: entry.subject.kind, format: entry.format });
      });
      open.database.checkpoint();
      tell();
      return ok();
    },
    keepUp() {
      for (const id of exportJobs.reader.unfinished()) exportJobs.writer.fail(id, interruptedWords);
      expire();
      // Looked at every hour: a laptop that sleeps does not count the hours it slept.
      timer = setInterval(expire, hourMs);
      timer.unref();
    },
    idle: () => last,
    async close() {
      closed = true;
      if (timer !== null) clearInterval(timer);
      passwords.clear();
      await last;
    },
  };
}

export function subjectIdOf(subject: ReportRequest['subject']): string {
  return subject.kind === 'progress' ? subject.patientId : subject.encounterId;
}

export function gone() {
  return problem('not-found', 'This report is no longer there. It goes when it is deleted, when its visit is, or when that is filed elsewhere.');
}

function repositoriesHold({ repositories: { encounters, patients } }: OpenVault, { subject }: ReportRequest): boolean {
  return subject.kind === 'progress' ? patients.reader.get(subject.patientId) !== null : encounters.reader.get(subject.encounterId) !== null;
}

function after(now: Instant, days: number): Instant {
  return new Date(Date.parse(now) + days * dayMs).toISOString();
}

function before(now: Instant, days: number): Instant {
  return after(now, -days);
}
