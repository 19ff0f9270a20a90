/** The scorers of `../shared/tools/notes-eval`, run as their README says. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const sharedFolder = join(import.meta.dirname, '..', '..', '..', '..', 'shared');
const tools = join(sharedFolder, 'tools', 'notes-eval');

export interface Prediction {
  readonly id: string | number;
  readonly prediction: string;
}

export interface NoteScores {
  readonly signedProblem: number;
  readonly problem: number;
  readonly medication: number;
  readonly full: number;
  readonly subjective: number;
  readonly exam: number;
  readonly results: number;
  readonly assessmentAndPlan: number;
}

/** Against the references of the same visits and no others: one without a prediction would count as an empty note. */
export function scoreNotes(predictions: readonly Prediction[], referenceFile: string): NoteScores {
  return inFolder(predictions, (file, folder) => {
    const means = join(folder, 'means.json');
    const references = join(folder, 'references.jsonl');
    const ids = new Set(predictions.map(({ id }) => id));
    writeFileSync(references, readFileSync(referenceFile, 'utf8').split('\n').filter((line) => line !== '' && ids.has((JSON.parse(line) as Prediction).id)).map((line) => `${line}\n`).join(''));
    execFileSync('python3', [join(tools, 'score.py'), file, '--ref', references, '--mode', 'strict', '--json', means], { stdio: ['ignore', 'ignore', 'inherit'] });
    const read = JSON.parse(readFileSync(means, 'utf8')) as Readonly<Record<string, Readonly<Record<string, number>>>>;
    const share = (part: string, name: string) => 100 * (read[part]?.[name] ?? 0);
    return {
      signedProblem: share('full', 'signed_problem_f1'), problem: share('full', 'concept_problem_f1'), medication: share('full', 'concept_medication_f1'), full: share('full', 'rouge1'),
      subjective: share('subjective', 'rouge1'), exam: share('objective_exam', 'rouge1'), results: share('objective_results', 'rouge1'), assessmentAndPlan: share('assessment_and_plan', 'rouge1'),
    };
  });
}

/** Of the facts that a checklist calls critical, so many were recalled: 0 to 1. */
export function recallChecklists(predictions: readonly Prediction[], listsFile: string): number {
  return inFolder(predictions, (file) => {
    const told = execFileSync('python3', [join(tools, 'checklist.py'), file, '--lists', listsFile], { encoding: 'utf8', cwd: tools });
    const found = /^critical\s+(\d\.\d+) of/mu.exec(told);
    if (found === null) throw new Error('checklist.py prints the critical facts recalled');
    return Number(found[1]);
  });
}

export function hasPython(): boolean {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function inFolder<Value>(predictions: readonly Prediction[], act: (file: string, folder: string) => Value): Value {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-eval-'));
  try {
    const file = join(folder, 'predictions.jsonl');
    writeFileSync(file, predictions.map((prediction) => `${JSON.stringify(prediction)}\n`).join(''));
    return act(file, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
