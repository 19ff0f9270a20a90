/**
 * Who said a clause. A known speaker is kept. Otherwise the words decide: questions, advice, findings and dictation are
 * the clinician's, "i have", "my knee" and answers the patient's; without a sign the clause goes with the one before it in
 * the same breath, or stays unknown.
 */
import type { Speaker } from '#shared/domain/transcript.ts';
import { hasConcept, lengthOfLead, norms, startsWith, type Clause } from './clause.ts';
import { turnPauseMs } from './join-utterances.ts';
import { isNumber, noWords, yesWords } from './word-classes.ts';

export function guessSpeakers(clauses: readonly Clause[]): Clause[] {
  const guessed: Clause[] = [];
  for (const clause of clauses) {
    const speaker = clause.speaker === 'unknown' ? speakerOf(clause, guessed.at(-1)) : clause.speaker;
    guessed.push({ ...clause, speaker });
  }
  return guessed;
}

function speakerOf(clause: Clause, before: Clause | undefined): Speaker {
  if (soundsLikeClinician(clause)) return 'clinician';
  if (soundsLikePatient(clause)) return 'patient';
  if (before === undefined) return 'unknown';
  if (before.isQuestion && before.speaker === 'clinician') return 'patient';
  const sameBreath = clause.tokens[0]!.pauseBeforeMs < turnPauseMs;
  return sameBreath ? before.speaker : 'unknown';
}

const clinicianLeads = [
  'i can hear', 'i can see', 'i can feel', 'i am sorry to hear', 'i will see', 'i would like you', 'i want you', 'i think this',
  'i think it is',
  'i think you', 'i think we', 'i suspect', 'no i think', 'we will', 'we can', 'let us', 'well done', 'that sounds',
  'thank you for', 'for homework',
  'on examination', 'use the', 'come back', 'come in', 'start', 'continue', 'please', 'take a', 'take the', 'assessment',
  'impression', 'plan', 'good morning',
  'good afternoon', 'she presents', 'he presents', 'she denies', 'he denies', 'she reports', 'he reports', 'this is a',
  'next appointment', 'date of birth',
  'there is mild', 'your', 'you have', 'you are', 'you should', 'you need', 'and your', 'i am going to', 'i am just going to',
  'review', 'refer',
];

function soundsLikeClinician({ tokens, isQuestion, concepts }: Clause): boolean {
  const words = norms(tokens);
  if (isQuestion) return !/^(should|can|could|do|am|will|must) i\b/.test(words.slice(0, 2).join(' '));
  const at = /^(and|so|okay|right|well)$/.test(words[0] ?? '') ? 1 : 0;
  if (lengthOfLead(tokens, clinicianLeads, at) > 0) return true;
  if (/year old|go ahead and/.test(words.join(' '))) return true;
  const vital = concepts.find((concept) => concept.value.kind === 'vital' || concept.value.kind === 'exam');
  if (vital && vital.first <= 1 && (vital.value.kind === 'exam' || words.slice(vital.last).some(isNumber))) return true;
  return words.includes('your') && !words.includes('i');
}

function soundsLikePatient(clause: Clause): boolean {
  const words = norms(clause.tokens);
  if (words.includes('my') || words.includes('me') || words.includes('myself')) return true;
  const at = words.indexOf('i');
  if (at < 0) return yesWords.has(words[0] ?? '') || noWords.has(words[0] ?? '');
  return at <= 3 || hasConcept(clause, 'problem', 'therapy') || startsWith(clause.tokens, 'when i');
}
