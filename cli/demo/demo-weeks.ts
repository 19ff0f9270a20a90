/**
 * `sotto demo --weeks 12`: an account of its own with weeks of an invented practice, in a folder that the app opens as its home. Everyone in it
 * is invented, and what they say was written for it.
 */
import { join } from 'node:path';
import { newAccountSchema } from '#shared/domain/account.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { importFile } from '#core/workflows/sound/import-file.ts';
import { composeHere } from '../open-clinic.ts';
import { createProgress, printJson, printLine, tell } from '../output.ts';
import { UsageError } from '../usage-error.ts';
import { fillWeeks } from './fill-weeks.ts';
import { createMadeIds, createMadeClock } from './made-time.ts';

export interface WeeksOfDemo {
  readonly folder: string;
  readonly weeks: number;
  readonly today?: Date;
  readonly passphrase: Redacted<string>;
  /** Told, where it was made up here. */
  readonly made: string | null;
  readonly json: boolean;
}

const mostWeeks = 52;
const usualToday = '2026-03-13';
const sampleFile = 'visit-two-voices.wav';
/** Before the first appointment of the day; of a patient who comes to the practice, not to therapy. */
const sampleAtMinutes = 8 * 60 + 10;
const sampleOf = 7;

export async function demoWeeks({ folder, weeks, today = parseDay(usualToday), passphrase, made, json }: WeeksOfDemo): Promise<void> {
  // The app looks for its accounts there, when it is started with the same.
  process.env['SOTTO_HOME'] = folder;
  const { clock, setClock } = createMadeClock(new Date(today.getTime() - (weeks * 7 + 1) * 86_400_000));
  const sotto = await composeHere({}, { clock, ids: createMadeIds() });
  const progress = createProgress(`Making up ${weeks} ${weeks === 1 ? 'week' : 'weeks'}`);
  try {
    mustSucceed(await sotto.createVault(passphrase, newAccountSchema.parse({ name: 'Demonstration clinician', profession: 'Psychotherapy and general practice' }), 'Invented practice'));
    const clinic = mustSucceed(sotto.clinic());
    const filled = fillWeeks(clinic, { weeks, today, setClock, onProgress: (fraction) => progress.report(fraction) });
    // One of them with sound, so that a statement can be heard.
    setClock(new Date(today.getTime() + sampleAtMinutes * 60_000));
    const [patient] = clinic.open.repositories.patients.reader.list({ limit: 1, offset: sampleOf });
    mustSucceed(await importFile(clinic.open, join(sotto.paths.resourcesFolder, 'samples', sampleFile), { templateId: 'soap', patientId: patient?.id ?? null, title: 'Cough', consent: 'given' }));
    progress.done();
    const summary = { folder, today: dayOf(today), weeks, ...filled, sessions: filled.sessions + 1 };
    if (json) printJson(summary);
    else tellOf(summary, made);
  } finally {
    await sotto.dispose();
  }
}

function tellOf({ folder, patients, sessions, signed }: { readonly folder: string; readonly patients: number; readonly sessions: number; readonly signed: number }, made: string | null): void {
  if (made !== null) tell(`The vault's passphrase, made for this demo: ${made}`);
  printLine(`${patients} invented patients with ${sessions} sessions, ${signed} of them signed. Nobody in it exists.`);
  printLine(`To look at it: SOTTO_HOME=${folder} npm start`);
}

export function parseWeeks(text: string): number {
  const weeks = Number(text);
  if (!Number.isInteger(weeks) || weeks < 1 || weeks > mostWeeks) throw new UsageError(`--weeks takes a whole number from 1 to ${mostWeeks}.`);
  return weeks;
}

/** Midnight where this runs. */
export function parseDay(text: string): Date {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const date = new Date(Number(year), Number(month) - 1, Number(day));
  if (date.getMonth() !== Number(month) - 1) throw new UsageError('--today takes a day like 2026-03-13.');
  return date;
}

/** As it is read, where this runs: the day that Greenwich has then may be another one. */
export function dayOf(date: Date): string {
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
