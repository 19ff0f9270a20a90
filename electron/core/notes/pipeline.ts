/**
 * The offline extractor: utterances in, a draft note out, every statement with the words it rests on. A line of small pure
 * stages; the last one refuses whatever was not said. Deterministic, linear in the length of the visit, no files, no network.
 */
import type { EncounterForm } from '#shared/domain/encounter-form.ts';
import type { DraftNote } from '#shared/domain/note.ts';
import type { Wording } from '#shared/domain/learned-wording.ts';
import { isSessionTemplate } from '#shared/domain/session.ts';
import type { SoFar } from '#shared/domain/so-far.ts';
import { shownSections, type Template } from '#shared/domain/template.ts';
import { untouchedTherapy, type Therapy } from '#shared/domain/therapy.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { throwIfCancelled } from '#shared/lib/cancelled.ts';
import type { ModelStatement, NoteRequest } from '../llm/note-language-model.ts';
import { dictateNote } from './dictation/dictate-note.ts';
import { judgeModelStatements, type JudgedStatement } from './judge-model-statements.ts';
import { wordingsOf } from './learn-wording.ts';
import { isLikelyEnglish } from './is-likely-english.ts';
import type { Lexicon } from './lexicon.ts';
import { nameConcepts, type NamedConcept } from './name-concepts.ts';
import { readSections } from './sections/read-sections.ts';
import type { SectionModel } from './sections/section-model.ts';
import { readSoFar } from './read-so-far.ts';
import { assembleSections, candidateToStatement, type WordedStatement } from './stages/assemble-note.ts';
import { refusalOf } from './stages/check-evidence.ts';
import { pairAnswers } from './stages/pair-answers.ts';
import { readCorrections } from './stages/read-corrections.ts';
import { reviewSystems } from './stages/review-systems.ts';
import { showFigures } from './stages/show-figures.ts';
import { showQuotations } from './stages/show-quotations.ts';
import { meanPatient, pronounsOf } from './stages/say-pronouns.ts';
import { chiefComplaintsOf, summaryOf, titleOf } from './stages/summarise-note.ts';
import { toClauses } from './stages/to-clauses.ts';
import { wordPassages } from './stages/word-passages.ts';
import { wordMissedRisks } from './stages/word-risk.ts';
import { readRiskCues } from './therapy/risk/read-risk.ts';
import { readTherapy } from './therapy/read-therapy.ts';
import { wordSession } from './therapy/session/word-session.ts';

export interface NotePipeline {
  /** Of talk in another language than English nothing is written. Throws `Cancelled` when the signal fires between two stages. */
  extract(visit: {
    readonly utterances: readonly Utterance[];
    readonly template: Template;
    /** Dictated, the words are laid into sections as they were spoken, and nothing is read into them. */
    readonly form?: EncounterForm;
    readonly signal?: { readonly aborted: boolean };
  }): DraftNote;
  /** What an edit shows of how the clinician likes to word things. */
  wordingsOf(original: string, edited: string): readonly Wording[];
  /** What was said as a language model is given it, hand corrections included: one line an utterance. */
  linesOf(utterances: readonly Utterance[]): NoteRequest['lines'];
  /** A language model's statements on these lines: those that may stand, with their evidence, and those that are `unfounded`. */
  judge(statements: readonly ModelStatement[], utterances: readonly Utterance[], sectionKeys: readonly string[]): readonly JudgedStatement[];
  /** What a written sentence names. */
  conceptsIn(sentence: string): readonly NamedConcept[];
  /** With what the newest of these utterances adds; those before it give it its meaning. */
  readSoFar(utterances: readonly Utterance[], before: SoFar): SoFar;
}

export interface NotePipelineDeps {
  readonly lexicon: Lexicon;
  /** Null reads by the rules alone. */
  readonly sections: SectionModel | null;
}

/** Made by the first who asks anything of it. */
export function createPipelineWhenAsked(make: () => NotePipeline): NotePipeline {
  let made: NotePipeline | null = null;
  const pipeline = () => (made ??= make());
  return {
    extract: (visit) => pipeline().extract(visit),
    wordingsOf: (...texts) => pipeline().wordingsOf(...texts),
    linesOf: (utterances) => pipeline().linesOf(utterances),
    judge: (...judged) => pipeline().judge(...judged),
    readSoFar: (...heard) => pipeline().readSoFar(...heard),
    conceptsIn: (sentence) => pipeline().conceptsIn(sentence),
  };
}

/** A section of its own for it: elsewhere what was reported would stand there twice. */
function hasReviewOfSystems(template: Template): boolean {
  return shownSections(template).some(({ takes }) => takes.includes('review-of-systems') && !takes.includes('history-of-present-illness'));
}

/** A template that wants none of it has its notes without; risk is never left out. */
function therapyFor(template: Template, therapy: Therapy): Therapy {
  return template.therapy === false ? { ...untouchedTherapy, riskFlags: therapy.riskFlags } : therapy;
}

export function createNotePipeline({ lexicon, sections }: NotePipelineDeps): NotePipeline {
  return {
    wordingsOf: (original, edited) => wordingsOf(original, edited, lexicon),
    conceptsIn: (sentence) => nameConcepts(sentence, lexicon),
    readSoFar: (utterances, before) => readSoFar(utterances, before, lexicon),
    linesOf: (heard) => readCorrections(heard).utterances.map(({ speaker, words }) => ({ speaker, text: words.map(({ spoken }) => spoken).join(' ') })),
    judge(statements, heard, sectionKeys) {
      const { utterances, toHeard } = readCorrections(heard);
      return judgeModelStatements(statements, { utterances, sectionKeys, lexicon }).map((statement) => ({ ...statement, evidence: toHeard(statement.evidence) }));
    },
    extract({ utterances: heard, template, form, signal }) {
      if (form === 'dictated') return dictateNote({ utterances: heard, template });
      const transcript = isLikelyEnglish(heard) ? heard : [];
      const { utterances, toHeard } = readCorrections(transcript);
      const clauses = toClauses(utterances, lexicon, signal);
      const passages = pairAnswers(clauses);
      throwIfCancelled(signal);
      const candidates = wordPassages(passages, lexicon, readSections(clauses, sections));
      const missed = wordMissedRisks(readRiskCues(utterances, lexicon), candidates, isSessionTemplate(template));
      const pronouns = pronounsOf(clauses);
      const told = meanPatient([...candidates, ...missed], pronouns);
      const all = hasReviewOfSystems(template) ? reviewSystems(told, lexicon) : told;
      const worded = (isSessionTemplate(template) ? wordSession(all, clauses, lexicon) : all).map((candidate) => candidateToStatement(candidate, utterances));
      throwIfCancelled(signal);
      const utterancesById = new Map<string, Utterance>(utterances.map((utterance) => [utterance.id, utterance]));
      const heardById = new Map<string, Utterance>(transcript.map((utterance) => [utterance.id, utterance]));
      const isSaid = (statement: WordedStatement) => refusalOf(statement, utterancesById, lexicon) === null;
      const complaint = chiefComplaintsOf(worded, template, lexicon).find(isSaid);
      const statements = [...complaint === undefined ? [] : [complaint], ...worded.filter(isSaid)]
        .map((statement) => ({ ...statement, evidence: toHeard(statement.evidence) }))
        .map((statement) => ({ ...statement, text: showQuotations(showFigures(statement.text, statement.evidence, heardById), statement.evidence, heardById) }));
      return {
        templateId: template.id,
        title: titleOf(statements, lexicon),
        summary: summaryOf(statements),
        sections: assembleSections(statements, template),
        therapy: therapyFor(template, readTherapy({ utterances: transcript, lexicon })),
      };
    },
  };
}
