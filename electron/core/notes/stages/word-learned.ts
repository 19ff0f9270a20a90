/**
 * What no rule can word, but the trained model takes for a part of the note: in the words that were said, in the third person. It says where
 * they belong; they say what. Questions, conditions of talk ("let me see") and bare names make no statement.
 */
import type { ClinicalSection } from '#shared/domain/clinical-section.ts';
import type { Lexicon } from '../lexicon.ts';
import type { SectionReading } from '../sections/section-model.ts';
import { clauseToCandidate, dropFirst, lengthOfLead, type Candidate, type Clause } from './clause.ts';
import { conjugate, toThirdPerson } from './third-person.ts';
import { auxiliaries, commonVerbs, relatives } from './word-classes.ts';

const fewestTokens = 4;
const mostTokens = 45;

/** So unlikely must it be that the clause is small talk. */
const mostSmallTalk: Readonly<Record<'clinician' | 'patient', number>> = { clinician: 0.8, patient: 0.6 };

/** The same where it names nothing clinical. */
const mostWithoutConcept = 0.4;

/** `clause` is without greetings; null where the model would leave it out too. */
export function wordLearned(clause: Clause, reading: SectionReading | null, lexicon: Lexicon): Candidate | null {
  if (reading === null || clause.isQuestion || clause.tokens.length < fewestTokens || clause.tokens.length > mostTokens) return null;
  const voice = clause.speaker === 'patient' ? 'patient' : 'clinician';
  // A garden in lovely weather is told like a history, "take a seat" like a plan.
  const isVague = clause.concepts.length === 0;
  if (isVague && voice === 'patient') return null;
  if (reading.probabilities.none > (isVague ? mostWithoutConcept : mostSmallTalk[voice])) return null;
  const section = sectionOf(reading, voice);
  const told = voice === 'clinician' ? withoutTelling(clause) : clause;
  if (section === null || (voice === 'clinician' && isOwnStory(clause, section)) || told.tokens.length < fewestTokens - 1 || isCutOff(told)) return null;
  return clauseToCandidate(section, wordsOf(told, voice, lexicon), clause);
}

/** "I like wine too": small talk, or the patient's words under the clinician's name. What they did for the patient is history. */
function isOwnStory({ tokens }: Clause, section: ClinicalSection): boolean {
  const at = tokens.findIndex(({ norm }) => !/^(and|so|well|yeah|okay|but|because|now|also)$/.test(norm));
  return !ofClinician.includes(section) && tokens[at]?.norm === 'i' && !tokens.some(({ norm }) => norm === 'you' || norm === 'your' || norm === 'patient' || norm === 'he' || norm === 'she');
}

/** What the clinician says around what they say: to the patient, to an assistant, of themselves. */
const tellings = [
  'i do think that', 'i think that', 'i do think', 'i think', 'i know that', 'i know', 'i want you to', 'i would like you to', 'i would like to', 'i am going to', 'i am gonna', 'i will go ahead and',
  'we will go ahead and', 'we are going to', 'we will', 'i will', 'i want to', 'i see that', 'it looks like', 'it sounds like', 'it seems like', 'what i would like to do is', 'what i want to do is',
  'i am also going to', 'i also want to', 'i also want you to', 'i do want you to', 'i would recommend that', 'i would recommend', 'i recommend', 'you know', 'i mean', 'go ahead and', 'let us go ahead and', 'let us',
  'hey dragon', 'dragon', 'so', 'and', 'then', 'also', 'now', 'just', 'okay', 'please', 'in terms of', 'as far as',
];

function withoutTelling(clause: Clause): Clause {
  const lead = lengthOfLead(clause.tokens, tellings);
  return lead === 0 ? clause : withoutTelling(dropFirst(clause, lead));
}

/** "Once you get the mri", "if it does": what would come of it was said elsewhere, or never. */
function isCutOff({ tokens }: Clause): boolean {
  const first = tokens[0]?.norm ?? '';
  return /^(once|because|that|which|who|until|unless|than|whether|look|tell|turn|sit|lie|what)$/.test(first) || (/^(if|when|while)$/.test(first) && tokens.length < 9) || /^(?:(?:show|let|look|see|take) (?:me|clinician)|(?:take|have) a (?:look|seat))\b/.test(tokens.slice(0, 3).map(({ norm }) => norm).join(' '));
}

/** "I am pleased" → "clinician is pleased". */
function wordsOf(clause: Clause, voice: 'clinician' | 'patient', lexicon: Lexicon): string {
  const words = toThirdPerson(clause, { voice, register: lexicon.register });
  if (voice === 'patient' && clause.tokens[0]?.norm === 'my' && relatives.has(clause.tokens[1]?.norm ?? '')) return words.replace(/^their /u, 'patient\'s ');
  if (voice === 'patient' || clause.tokens[0]?.norm !== 'i') return words.replace(/^patient are\b/u, 'patient is').replace(/^patient have\b/u, 'patient has');
  const [subject, verb = '', ...rest] = words.split(' ');
  return [subject, auxiliaries.has(verb) || commonVerbs.has(verb) ? conjugate(verb) : verb, ...rest].join(' ');
}

const ofClinician: readonly ClinicalSection[] = ['vital-signs', 'physical-exam', 'results', 'plan'];

/** A patient tells history; a clinician finds, reports and plans, or tells history from the record. */
function sectionOf({ probabilities }: SectionReading, voice: 'clinician' | 'patient'): ClinicalSection | null {
  const [best] = Object.entries(probabilities)
    .filter((entry): entry is [ClinicalSection, number] => entry[0] !== 'none' && (voice === 'clinician' || !ofClinician.includes(entry[0] as ClinicalSection)))
    .toSorted(([, a], [, b]) => b - a);
  return best?.[0] ?? null;
}
