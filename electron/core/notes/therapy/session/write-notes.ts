/**
 * The therapist's notes and the patient's summary, put together from what was read: no sentence without its evidence, none to fill a page.
 * The summary speaks to the patient in plain and warm words of a fixed list; it names no risk, which is spoken of in person.
 */
import type { RestingSentence, RiskFlag, Therapy } from '#shared/domain/therapy.ts';
import { relatives } from '../../stages/word-classes.ts';
import { relationTo } from './read-topics.ts';
import { countWords, listOf } from './session-clauses.ts';

export const mostTherapistWords = 200;
export const mostPatientWords = 150;

export type Read = Omit<Therapy, 'therapistNotes' | 'patientSummary'>;

const riskWords: Readonly<Record<RiskFlag['kind'], string>> = {
  'ideation': 'suicidal ideation', 'plan': 'a plan', 'means': 'means', 'intent': 'intent', 'self-harm': 'self-harm', 'harm-to-others': 'harm to others',
  'abuse': 'abuse', 'protective': 'protective factors',
};
const statusWords = { affirmed: 'affirmed', possible: 'possible, to be judged', denied: 'asked and denied' } as const;

export function writeTherapistNotes({ riskFlags, topicSummary, strategies, actionItems, mood }: Read): RestingSentence[] {
  const risk = (['affirmed', 'possible', 'denied'] as const).flatMap((status): RestingSentence[] => {
    const flags = riskFlags.filter((flag) => flag.status === status);
    return flags.length === 0 ? [] : [{ text: `Risk ${statusWords[status]}: ${listOf(flags.map(({ kind }) => riskWords[kind]))}.`, evidence: flags.flatMap(({ evidence }) => evidence) }];
  });
  return upTo(mostTherapistWords, [
    ...risk,
    ...mood === null ? [] : [{ text: `Mood by what was said: ${mood.now.replace('-', ' ')}.`, evidence: mood.evidence }],
    ...topicSummary,
    ...strategies.length === 0 ? [] : [{ text: `Strategies: ${strategies.map(({ text }) => lowerFirst(text)).join('; ')}.`, evidence: strategies.flatMap(({ evidence }) => evidence) }],
    ...actionItems.map(({ text, who, evidence }) => ({ text: `${who === 'client' ? 'Client' : 'Clinician'} to do: ${lowerFirst(text)}.`, evidence })),
  ]);
}

/** `saidByClient`: whether the words a sentence rests on are the client's own, so that its "they" is the client. */
export function writePatientSummary({ topics, strategies, actionItems }: Read, saidByClient: (evidence: RestingSentence['evidence']) => boolean): RestingSentence[] {
  const named = topics.slice(0, 4);
  const tried = strategies.filter(({ text }) => text.endsWith('(client tried it)'));
  const taught = strategies.filter(({ text }) => text.endsWith('(in the session)'));
  const nameOf = ({ text }: RestingSentence) => lowerFirst(text.replace(/ \((client tried it|in the session)\)$/, ''));
  const about = (lead: string, of: readonly RestingSentence[], tail: string): RestingSentence[] =>
    of.length === 0 ? [] : [{ text: `${lead} ${listOf(of.map(nameOf))}${tail}`, evidence: of.flatMap(({ evidence }) => evidence) }];
  const own = actionItems.filter(({ who }) => who === 'client').slice(0, 4);
  return upTo(mostPatientWords, [
    ...about('Thank you for coming today. We talked about', named.map((topic) => ({ ...topic, text: yoursIfPerson(topic.text) })), '.'),
    ...about('You told me what you have tried:', tried, '. That takes effort, and it counts.'),
    ...about('In our session we worked on:', taught, '.'),
    ...own.map(({ text, evidence }) => ({ text: `Until we meet again, you have in mind: ${toYou(lowerFirst(text), saidByClient(evidence))}.`, evidence })),
    ...own.length === 0 ? [] : [{ text: 'Go at your own pace, and be kind to yourself.', evidence: own[0]!.evidence }],
  ]);
}

/** What the clinician asked for speaks of the client as the patient; its "them" are thoughts, or other people. */
function toYou(text: string, isOwn: boolean): string {
  const spoken = text.replace(/\bthemselves\b/g, 'yourself').replace(/\bpatient\b/g, 'you');
  return isOwn ? spoken.replace(/\btheir\b/g, 'your').replace(/\b(they|them)\b/g, 'you') : spoken;
}

const ownThings = new Set(['job', 'marriage', 'weight', 'sleep', 'mood', 'commute', 'pregnancy']);

/** "Your relationship with your boss": people are somebody's. */
function yoursIfPerson(name: string): string {
  const word = name.toLowerCase();
  if (word.startsWith(relationTo)) return `your ${relationTo}your ${name.slice(relationTo.length)}`;
  return relatives.has(word) || ownThings.has(word) ? `your ${lowerFirst(name)}` : name;
}

/** Whole sentences, as many as fit. */
function upTo(mostWords: number, sentences: readonly RestingSentence[]): RestingSentence[] {
  let left = mostWords;
  return sentences.filter(({ text, evidence }) => {
    const words = countWords(text);
    if (evidence.length === 0 || words > left) return false;
    left -= words;
    return true;
  });
}

function lowerFirst(text: string): string {
  return `${text[0]!.toLowerCase()}${text.slice(1)}`;
}
