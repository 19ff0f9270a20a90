/**
 * Which sets, which way into the engine, which floors. A dialogue goes the way of `sotto extract`; recogniser text first through the
 * stages that make text readable and tell who speaks, as a recording would.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { randomIds } from '#core/kernel/ids.ts';
import { dialogueToUtterances } from '#core/notes/dialogue.ts';
import { noteToText } from '#core/notes/note-as-text.ts';
import { readHeader, type HeaderModel } from '#core/notes/headers/header-model.ts';
import type { Lexicon } from '#core/notes/lexicon.ts';
import { measureRisk, parseRiskPassages } from '#core/notes/therapy/passages/measure-risk.ts';
import { loadHeaderModel } from '#core/workflows/load-resources.ts';
import { attributeUtterances } from '#core/workflows/notes/attribute-utterances.ts';
import type { DraftNote } from '#shared/domain/note.ts';
import type { Template } from '#shared/domain/template.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { labelSpeakers } from '../../../build/train/label-speakers.ts';
import type { EvalFigure, SkippedSet, StageFigure } from '../figures.ts';
import { countDeniedUnasked } from './denied-unasked.ts';
import { asIfHeard, asIfHeardAndKnown, context, loadEngine, readRows, resources, templateOf, typed, type Engine, type Row } from './engine.ts';
import { madeUpTalk } from './made-up-talk.ts';
import { pickAndSwap, rarityAmong } from './pick-and-swap.ts';
import { hasPython, recallChecklists, scoreNotes, sharedFolder, type NoteScores, type Prediction } from './score-notes.ts';
import { measureOwnSentences, measureVisitStages } from './stages/measure-stages.ts';

const passages = join(import.meta.dirname, '..', '..', '..', 'electron', 'core', 'notes', 'therapy', 'passages');
const datasets = join(sharedFolder, 'datasets');

const goals: Readonly<Record<string, { readonly floor: number; readonly aim: number }>> = {
  signedProblem: { floor: 60, aim: 68 }, subjective: { floor: 42, aim: 46 }, exam: { floor: 30, aim: 46 },
  results: { floor: 25, aim: 33 }, assessmentAndPlan: { floor: 35, aim: 45 },
};
const stagesOfVisits = ['the stages speaker, readable text, clauses, concepts, section, wording, choice, evidence gate'];
/** Of each figure on written dialogues, so much on what a recogniser writes. */
const shareOnRecogniserText = 0.85;

export interface NotesReport {
  readonly figures: readonly EvalFigure[];
  readonly stages: readonly StageFigure[];
  readonly skipped: readonly SkippedSet[];
}

export async function measureNotes(tell: (line: string) => void): Promise<NotesReport> {
  const engine = await loadEngine();
  const figures: EvalFigure[] = [];
  const stages: StageFigure[] = [];
  const skipped: SkippedSet[] = [];
  const canScore = hasPython() && existsSync(join(sharedFolder, 'tools', 'notes-eval'));
  const withSet = (path: string, floors: readonly string[], measure: (file: string) => readonly EvalFigure[]): void => {
    const file = join(datasets, path);
    if (!canScore || !existsSync(file)) {
      skipped.push({ set: path, floors, why: canScore ? 'it is not there' : 'Python 3 or the scorers beside the repository are not there' });
      return;
    }
    tell(`Measuring ${path}…`);
    figures.push(...measure(file));
  };

  let writtenNotes: readonly Prediction[] | undefined;
  const typedFloors = Object.entries(goals).map(([name, { floor }]) => `${name} ≥ ${floor}`);
  const heardFloors = Object.keys(goals).map((name) => `${name} ≥ ${shareOnRecogniserText} of typed`);
  withSet('aci-bench/valid.jsonl', [...typedFloors, ...heardFloors, ...stagesOfVisits], (file) => {
    const written = measureVisits('aci-bench valid', file, engine, (row) => typed(row, engine));
    const heard = measureVisits('aci-bench valid, as if heard', file, engine, (row) => asIfHeard(row, engine), written.scores);
    writtenNotes = written.predictions;
    tell('Measuring each stage…');
    const rows = readReferences(file);
    const everyWay = rows.map((row, index) => ({ ...row, typed: written.visits[index]!, heard: heard.visits[index]!, known: asIfHeardAndKnown(row, engine) }));
    stages.push(...measureVisitStages(everyWay, engine, {
      typed: written.scores.signedProblem, heard: heard.scores.signedProblem,
      signedProblemsOf: (notes) => scoreNotes(notes.map((note, index) => ({ id: rows[index]!.id, prediction: noteToText(note) })), file).signedProblem,
    }));
    return [...written.figures, ...heard.figures];
  });
  for (const variant of ['valid_aci_asr', 'valid_virtscribe_asr']) {
    withSet(`aci-bench/asr_variants/${variant}.jsonl`, heardFloors, (file) => {
      // A variant holds some of the visits: what is typed of just these is what it is held to.
      const ids = challengeIdsOf(file);
      const written = writtenNotes && scoreNotes(writtenNotes.filter(({ id }) => ids.has(String(id))), join(datasets, 'aci-bench', 'valid.jsonl'));
      return measureVisits(`aci-bench ${variant}`, file, engine, (row) => asIfHeard(row, engine), written).figures;
    });
  }
  withSet('primock57/dev.jsonl', ['critical facts recalled ≥ 0.55'], (file) => measureChecklists(file, engine));
  const headers = await loadHeaderModel(resources);
  withSet('mts-dialog/valid.jsonl', ['section header ≥ 0.78'], (file) => measureHeaders(file, headers, engine.lexicon));
  figures.push(...measurePassages(engine), ...measurePace(engine));
  stages.push(...measureOwnSentences(engine));
  return { figures, stages, skipped };
}

function measureVisits(
  set: string, file: string, engine: Engine, read: (row: Row) => readonly Utterance[], written?: NoteScores,
): { readonly figures: readonly EvalFigure[]; readonly scores: NoteScores; readonly predictions: readonly Prediction[]; readonly visits: ReadonlyArray<readonly Utterance[]> } {
  const template = templateOf(engine, 'visit');
  const visits = readRows(file).map((row) => ({ id: row.id, utterances: read(row) }));
  const notes = visits.map(({ id, utterances }) => ({ id, note: engine.pipeline.extract({ utterances, template }), utterances }));
  const predictions: readonly Prediction[] = notes.map(({ id, note }) => ({ id, prediction: noteToText(note) }));
  const scores = scoreNotes(predictions, file);
  const rarity = rarityAmong(visits.map(({ utterances }) => utterances));
  const baseline = scoreNotes(visits.map(({ id, utterances }) => ({ id, prediction: pickAndSwap(utterances, rarity) })), file);
  const named = Object.keys(scores) as (keyof NoteScores)[];
  const figures = named.map((name): EvalFigure => {
    const goal = goals[name];
    if (written !== undefined) return { set, name, value: scores[name], baseline: baseline[name], ...(goal === undefined ? {} : { floor: shareOnRecogniserText * written[name] }) };
    return { set, name, value: scores[name], baseline: baseline[name], ...goal };
  });
  const words = predictions.reduce((sum, { prediction }) => sum + prediction.split(/\s+/u).length, 0) / predictions.length;
  return {
    scores,
    predictions,
    visits: visits.map(({ utterances }) => utterances),
    figures: [
      ...figures, { set, name: 'words a note', value: Math.round(words), ceiling: 500 },
      { set, name: 'statements without evidence', value: notes.reduce((sum, { note }) => sum + withoutEvidence(note), 0), ceiling: 0 },
      { set, name: 'denied but never asked', value: notes.reduce((sum, { note, utterances }) => sum + countDeniedUnasked(note, utterances, engine.lexicon), 0), ceiling: 0 },
    ],
  };
}

function withoutEvidence({ sections }: DraftNote): number {
  return sections.flatMap(({ statements }) => statements).filter(({ origin, evidence }) => origin === 'extracted' && evidence.length === 0).length;
}

function measureChecklists(file: string, engine: Engine): readonly EvalFigure[] {
  const template = shortened(templateOf(engine, 'visit'));
  const predictions = readRows(file).map((row) => ({ id: row.id, prediction: noteToText(engine.pipeline.extract({ utterances: typed(row, engine), template })) }));
  const words = predictions.reduce((sum, { prediction }) => sum + prediction.split(/\s+/u).length, 0) / predictions.length;
  return [
    { set: 'primock57 dev', name: 'critical facts recalled', value: recallChecklists(predictions, join(datasets, 'primock57', 'dev_checklists.jsonl')), floor: 0.55 },
    { set: 'primock57 dev', name: 'words a note', value: Math.round(words), ceiling: 300 },
  ];
}

/** As somebody would set it who wants short notes; its headings count as well. */
function shortened(template: Template): Template {
  return { ...template, mostWords: 288 };
}

function measureHeaders(file: string, model: HeaderModel, lexicon: Lexicon): readonly EvalFigure[] {
  const rows = readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as { readonly dialogue: string; readonly section_header: string });
  const right = rows.filter(({ dialogue, section_header: header }) =>
    readHeader(model, dialogueToUtterances(labelSpeakers(dialogue), randomIds), lexicon) === header);
  return [{ set: 'mts-dialog valid', name: 'section header', value: right.length / rows.length, floor: 0.78 }];
}

function measurePassages({ pipeline, templates, speakers }: Engine): readonly EvalFigure[] {
  const template = templateOf({ templates }, 'dap');
  const read = (talk: string) => pipeline.extract({
    utterances: attributeUtterances(dialogueToUtterances(talk, randomIds), { speakers, ...context }), template,
  }).therapy.riskFlags;
  const names = readdirSync(passages).flatMap((file) => (file.endsWith('risk-passages.tsv') || file.startsWith('fresh-') ? [basename(file, '.tsv')] : []));
  return names.toSorted().flatMap((name) => {
    const measured = measureRisk(parseRiskPassages(readFileSync(join(passages, `${name}.tsv`), 'utf8')), read);
    const set = `own ${name.replaceAll('-', ' ')} (${measured.passages})`;
    return [
      { set, name: 'affirmed risk caught', value: measured.caught, floor: 0.98 },
      { set, name: 'precision of affirmed', value: measured.precision, floor: 0.9 },
      { set, name: 'flags where nothing was said', value: measured.falseFlags, ceiling: 0.1 },
      { set, name: 'affirmed risk read as denied', value: measured.wronglyDenied, ceiling: 0 },
    ];
  });
}

/** Of made-up talk, an hour and six. */
function measurePace(engine: Engine): readonly EvalFigure[] {
  const template = templateOf(engine, 'visit');
  const milliseconds = (minutes: number): number => {
    const utterances = madeUpTalk(minutes);
    const times = Array.from({ length: 3 }, () => {
      const startedMs = performance.now();
      engine.pipeline.extract({ utterances, template });
      return performance.now() - startedMs;
    });
    return times.toSorted((a, b) => a - b)[1]!;
  };
  milliseconds(10);
  const [hour, sixHours] = [milliseconds(60), milliseconds(360)];
  return [
    { set: 'made-up talk', name: '60 minutes, ms (median of 3)', value: Math.round(hour), ceiling: 1000 },
    { set: 'made-up talk', name: '6 hours over 6 times that', value: sixHours / (6 * hour), ceiling: 1.5 },
  ];
}

/** "valid:D2N077" is D2N077 of the validation part. */
function challengeIdsOf(file: string): ReadonlySet<string> {
  return new Set(readFileSync(file, 'utf8').split('\n').filter((line) => line !== '')
    .flatMap((line) => (JSON.parse(line) as { readonly challenge_ids: readonly string[] }).challenge_ids).map((id) => id.replace(/^valid:/u, '')));
}

function readReferences(file: string): ReadonlyArray<Row & { readonly reference: string }> {
  return readFileSync(file, 'utf8').split('\n').filter((line) => line !== '').map((line) => {
    const { id, dialogue, note } = JSON.parse(line) as Row & { readonly note: string };
    return { id, dialogue, reference: note };
  });
}
