/** What of a draft, and of the visit it belongs to, is still open before it is signed, in the order in which it is read. Pure. */
import type { Encounter } from '#shared/domain/encounter.ts';
import type { Evidence } from '#shared/domain/evidence.ts';
import type { StatementId, UtteranceId } from '#shared/domain/ids.ts';
import { isToBeConfirmed } from '#shared/domain/note.ts';
import type { Note, Section, Statement } from '#shared/domain/note.ts';
import { readingOf } from '#shared/domain/section-reading.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { isConsentToBeAsked } from '../../lib/consent-words.ts';
import { utteranceToPieces } from './pieces.ts';
import { riskKindWords } from './session-words.ts';
import type { WrittenRisk } from './written-risk.ts';

export type PointKind = 'unfounded' | 'carried' | 'doubtful' | 'new' | 'required' | 'empty' | 'risk-possible' | 'risk-never-asked' | 'risk-not-written' | 'no-patient' | 'no-consent';

export interface ReviewPoint {
  readonly key: string;
  readonly kind: PointKind;
  /** What it is about, in the note's own words. */
  readonly about: string;
  /** Where it stands: a selector of the page; or of what the visit lacks, where that is given: `fileVisit`, `recordConsent`. */
  readonly target: string;
  /** Not signed before it is settled. */
  readonly blocks: boolean;
}

export const pointKindWords: Readonly<Record<PointKind, string>> = {
  unfounded: 'Not found in the recording', carried: 'Carried forward and not confirmed', doubtful: 'Rests on uncertain words', new: 'New since the last draft',
  required: 'Required by the template and empty', empty: 'Sections nobody spoke about', 'risk-possible': 'Risk to be judged', 'risk-never-asked': 'Risk that was never asked about',
  'risk-not-written': 'Risk you wrote nothing about', 'no-patient': 'Filed under no patient', 'no-consent': 'Consent to the recording not put down',
};

/** `written`: of a visit with no recording, instead of what was heard. `doubtful`: see `doubtfulStatements`. `required`: keys of the sections that its template wants something in. */
export function reviewPoints(note: Note, doubtful: ReadonlySet<StatementId>, required: ReadonlySet<string> = new Set(), written: WrittenRisk | null = null): readonly ReviewPoint[] {
  if (note.status === 'signed') return [];
  const flags = note.therapy?.riskFlags.filter(({ kind }) => kind !== 'protective') ?? [];
  const risk = written !== null ? riskNotWritten(written) : (['risk-possible', 'risk-never-asked'] as const).flatMap((kind): ReviewPoint[] => {
    const kinds = flags.filter(({ status }) => `risk-${status}` === kind).map((flag) => riskKindWords[flag.kind]);
    return kinds.length === 0 ? [] : [{ key: kind, kind, about: kinds.join(', '), target: '[data-risk]', blocks: false }];
  });
  const sections = note.sections.flatMap((section): ReviewPoint[] => [
    ...silence(section, required),
    ...section.statements.flatMap((statement): ReviewPoint[] => {
      const kind = kindOf(statement, doubtful);
      return kind === null ? [] : [{ key: statement.id, kind, about: statement.text, target: `[data-statement="${statement.id}"]`, blocks: kind === 'unfounded' || kind === 'carried' }];
    }),
  ]);
  return [...sections.filter(({ kind }) => kind === 'unfounded'), ...risk, ...sections.filter(({ kind }) => kind !== 'unfounded')];
}

/** Where nothing is written of any, it counts as never asked. */
function riskNotWritten({ statements, missing }: WrittenRisk): readonly ReviewPoint[] {
  if (missing.length === 0) return [];
  const kind = statements.length === 0 ? 'risk-never-asked' as const : 'risk-not-written' as const;
  return [{ key: kind, kind, about: missing.map((each) => riskKindWords[each]).join(', '), target: '[data-risk]', blocks: false }];
}

export const fileVisit = 'visit:patient';
export const recordConsent = 'visit:consent';

/** What the visit lacks and its note cannot say. It forbids nothing: it can be put right after the signature too. */
export function visitPoints(encounter: Pick<Encounter, 'patientId' | 'consent' | 'form'>): readonly ReviewPoint[] {
  return [
    ...(encounter.patientId === null ? [{ key: 'no-patient', kind: 'no-patient' as const, about: 'Whose visit this is', target: fileVisit, blocks: false }] : []),
    ...(isConsentToBeAsked(encounter) ? [{ key: 'no-consent', kind: 'no-consent' as const, about: 'Consent not put down', target: recordConsent, blocks: false }] : []),
  ];
}

/** Of those that stand in the note; one at a time goes through them. */
export function pointsToStep(points: readonly ReviewPoint[]): readonly ReviewPoint[] {
  return points.filter(({ kind }) => kind !== 'required' && kind !== 'empty' && kind !== 'risk-never-asked' && kind !== 'risk-not-written');
}

/** Those of a draft that rest on words the recogniser was in doubt of, and that nobody has looked at since. */
export function doubtfulStatements(note: Note, utterances: readonly Utterance[]): ReadonlySet<StatementId> {
  const isDoubtful = doubtFinder(utterances);
  return new Set(note.sections.flatMap(({ statements }) => statements).filter((statement) => isDoubtful(statement)).map(({ id }) => id));
}

function silence(section: Section, required: ReadonlySet<string>): readonly ReviewPoint[] {
  const kind = required.has(section.key) && section.statements.length === 0 ? 'required' as const : readingOf(section) === 'not-assessed' ? 'empty' as const : null;
  return kind === null ? [] : [{ key: section.id, kind, about: section.title, target: `[data-section="${section.id}"]`, blocks: false }];
}

function kindOf(statement: Statement, doubtful: ReadonlySet<StatementId>): PointKind | null {
  if (statement.origin === 'unfounded') return 'unfounded';
  if (isToBeConfirmed(statement)) return 'carried';
  if (doubtful.has(statement.id)) return 'doubtful';
  return statement.isNew ? 'new' : null;
}

/** What the clinician wrote or confirmed is theirs, however the words beneath were heard. */
function doubtFinder(utterances: readonly Utterance[]): (statement: Statement) => boolean {
  const utterancesById = new Map<UtteranceId, Utterance>(utterances.map((utterance) => [utterance.id, utterance]));
  const isDoubtful = ({ utteranceId, firstWord, lastWord }: Evidence) => {
    const utterance = utterancesById.get(utteranceId);
    return utterance !== undefined && utteranceToPieces(utterance).some((piece) => piece.doubtful && piece.lastWord >= firstWord && piece.firstWord <= lastWord);
  };
  return ({ origin, confirmed, originalText, evidence }) => origin === 'extracted' && confirmed !== true && originalText === null && evidence.some(isDoubtful);
}

export function pointWords({ kind, about }: ReviewPoint): string {
  return `${pointKindWords[kind]}: ${about}`;
}

