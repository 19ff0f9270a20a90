/**
 * A question and its answers → statements of the history. Yes and no to an open question make "Patient reports …" and
 * "Denies …"; "how has your mood been" lends its topic to "it has been low"; other yes-or-no answers are quoted as asked.
 */
import type { Lexicon } from '../lexicon.ts';
import { findPlainRisks } from '../therapy/risk/judge-said.ts';
import { dropFirst, hasConcept, lengthOfLead, norms, slice, toSentence, type Clause } from './clause.ts';
import { isNegated } from './judge-context.ts';
import type { Exchange } from './pair-answers.ts';
import { quote } from './quote.ts';
import { toThirdPerson } from './third-person.ts';
import type { Token } from './tokens.ts';
import { meaning } from './trim-clause.ts';
import { auxiliaries, isNumber, noWords } from './word-classes.ts';
import { wordDeclared } from './word-declared.ts';
import { askedThing, denialSentence } from './word-denial.ts';

/** `used` first answers are told by it and need no statement of their own. */
export interface WordedExchange {
  readonly text: string;
  readonly from: readonly Token[];
  readonly used: number;
  readonly complaint: string;
  /** Goes on with what was told just before. */
  readonly continues?: boolean;
  /** Asked after symptoms: belongs to the review of systems. */
  readonly isReview?: boolean;
}

export function wordExchange({ question: asked, answers, polarity }: Exchange, lexicon: Lexicon): WordedExchange | null {
  const question = meaning(asked);
  const [first] = answers;
  if (first === undefined || question.tokens.length === 0) return null;
  const answer = meaning(first);
  if (polarity === 'open') return wordTopic(question, answer, lexicon) ?? wordDetail(question, first, answer, lexicon) ?? wordAside(question, first, answer, lexicon);
  const thing = askedThing(question, lexicon);
  const detail = isFragment(answer) ? answer : null;
  const from = [...question.tokens, ...first.tokens];
  const used = detail === null && answer.tokens.length > 0 ? 0 : 1;
  if (thing !== null && polarity === 'no' && deniesPart(thing.thing, answers, lexicon)) return null;
  if (thing !== null && polarity === 'no') return { text: denialSentence(thing.words), from, used, complaint: '', isReview: hasConcept(thing.thing, 'problem') };
  if (polarity === 'no') return declared(question, first, answer, lexicon) ?? (answer.tokens.length === 0 ? quoted(asked, question, first) : null);
  if (tellsItself(answers) && thing === null) return null;
  if (thing !== null && namesOne(thing.thing, first)) return null;
  const ownStory = answer.tokens.length > 0 && detail === null;
  if (ownStory && (thing === null || hasConcept(answer, 'problem', 'therapy', 'medication'))) return null;
  // "You have not had a fever?" – "Yes" can mean either.
  if (question.tokens.some((token) => /^(no|not|never)$/.test(token.norm))) return quoted(asked, question, first);
  const positive = thing === null ? null : reportsAsked(question, thing.words);
  if (thing !== null && takesBack(thing.thing, answers, lexicon)) return null;
  if (positive === null) return declared(question, first, answer, lexicon) ?? (answer.tokens.length === 0 ? quoted(asked, question, first) : null);
  const more = detail !== null && detail.tokens.length > 0 ? `, ${patientWords(detail, lexicon)}` : '';
  return { text: toSentence(positive + more), from, used, complaint: thing?.words ?? '' };
}

/** "Yes, I did the slow breathing": the next clause says it better than the question. */
function tellsItself(answers: readonly Clause[]): boolean {
  const next = answers[1] === undefined ? null : meaning(answers[1]);
  return next !== null && meaning(answers[0]!).tokens.length === 0 && next.tokens[0]?.norm === 'i' && hasConcept(next, 'therapy', 'problem', 'medication');
}

function reportsAsked(question: Clause, words: string): string {
  const doing = question.tokens[0]!.norm === 'are' && question.tokens[1]!.norm === 'you' && question.tokens[2]!.norm === 'bringing';
  return doing ? `patient reports bringing up ${words}` : `patient reports ${words}`;
}

/** What was asked, told with the sign of the answer; whatever else was answered with it is told by itself. */
function declared(question: Clause, first: Clause, answer: Clause, lexicon: Lexicon): WordedExchange | null {
  if (isRisky(question, lexicon) || isBareTouch(question) || !isAboutPatient(question) || first.tokens.some(({ norm }) => takesBackWords.test(norm))) return null;
  const polarity = first.tokens.some(({ norm }) => noWords.has(norm) || norm === 'not') ? 'no' : 'yes';
  const told = wordDeclared(question, polarity, lexicon);
  if (told === null) return null;
  const detail = answer.tokens.length > 0 && answer.tokens.length <= longestDetail && isFragment(answer) && polarity === 'yes' ? answer : null;
  const text = detail === null ? told : `${told}, ${patientWords(detail, lexicon)}`;
  const isTold = answer.tokens.length === 0 || detail !== null;
  return { text: toSentence(text), from: [...question.tokens, ...first.tokens], used: isTold ? 1 : 0, complaint: '', continues: told.startsWith('it ') };
}

const takesBackWords = /^(but|just|only|sometimes|except|apart|unless|although|though|usually|used|sure|maybe|either|yet)$/;

const topicFrames = ['how has', 'how is', 'how was', 'how have', 'how are', 'how were'];

/** "How has your mood been this week" + "it has been low" → "Mood has been low this week". */
function wordTopic(question: Clause, answer: Clause, lexicon: Lexicon): WordedExchange | null {
  if (answer.tokens.length === 0) return null;
  if (isBareTopic(question)) return wordBareTopic(question, answer, lexicon);
  if (lengthOfLead(question.tokens, topicFrames) === 0) return null;
  const own = /^(your|the|that|this)$/.test(question.tokens[2]?.norm ?? '');
  const been = question.tokens.findIndex((token, index) => index > 2 && /^(been|doing|feeling|going)$/.test(token.norm));
  if (!own) return wordWellBeing(question, answer, lexicon);
  const topic = slice(question, 3, been < 0 ? question.tokens.length : been);
  if (!hasConcept(topic, 'problem', 'therapy', 'body', 'medication', 'vital') || !/^(it|they)$/.test(answer.tokens[0]!.norm)) return null;
  const when = been < 0 ? '' : timeOf(dropFirst(question, been + 1));
  const text = `${toThirdPerson(topic, { voice: 'clinician' })} ${patientWords(dropFirst(answer, 1), lexicon)}${when}`;
  return { text: toSentence(text), from: [...question.tokens, ...answer.tokens], used: 1, complaint: text };
}

const longestTopic = 4;

/** "And your mood?" */
function isBareTopic({ tokens, isQuestion }: Clause): boolean {
  return isQuestion && tokens[0]!.norm === 'your' && tokens.length >= 2 && tokens.length <= longestTopic && !tokens.some(({ norm }) => auxiliaries.has(norm));
}

/** "And your mood?" + "it is still low" → "Mood is still low". */
function wordBareTopic(question: Clause, answer: Clause, lexicon: Lexicon): WordedExchange | null {
  const topic = dropFirst(question, 1);
  if (!hasConcept(topic, 'problem', 'therapy', 'body', 'medication', 'vital') || !/^(it|they)$/.test(answer.tokens[0]!.norm)) return null;
  const text = `${toThirdPerson(topic, { voice: 'clinician' })} ${patientWords(dropFirst(answer, 1), lexicon)}`;
  return { text: toSentence(text), from: [...question.tokens, ...answer.tokens], used: 1, complaint: text };
}

/** "How have you been" + "much better" → "Patient has been much better". */
function wordWellBeing(question: Clause, answer: Clause, lexicon: Lexicon): WordedExchange | null {
  if (question.tokens[2]?.norm !== 'you' || !hasConcept(answer, 'therapy', 'problem') || !isFragment(answer)) return null;
  const been = question.tokens[1]!.norm === 'have' ? 'has been' : 'is';
  return { text: toSentence(`patient ${been} ${patientWords(answer, lexicon)}`), from: [...question.tokens, ...answer.tokens], used: 1, complaint: '' };
}

function timeOf(rest: Clause): string {
  const words = norms(rest.tokens);
  return /^(this|today|lately|recently|over|these|in|for)$/.test(words[0] ?? '') && !words.includes('i') && words.length <= 5 ? ` ${words.join(' ')}` : '';
}

const longestDetail = 12;

/** "How long have you had the cough" + "about two weeks" → "Cough: about two weeks". */
function wordDetail(question: Clause, first: Clause, answer: Clause, lexicon: Lexicon): WordedExchange | null {
  const concept = question.concepts.find(({ value }) => value.kind === 'problem' || value.kind === 'medication');
  const asksDetail = /^(how|when|where|what|which|whereabouts)$/.test(question.tokens[0]!.norm);
  const brief = answer.tokens.length > 0 && answer.tokens.length <= longestDetail && isFragment(answer) && !hasConcept(answer, 'problem');
  if (!asksDetail || concept === undefined || !brief || isRisky(question, lexicon)) return null;
  const about = toThirdPerson(slice(question, concept.first, concept.last + 1), { voice: 'clinician' });
  return { text: toSentence(`${about}: ${patientWords(answer, lexicon)}`), from: [...question.tokens, ...first.tokens], used: 1, complaint: '' };
}

/** "Whereabouts" – "on the left side": nothing on its own, something after what it asks about. */
function wordAside(question: Clause, first: Clause, answer: Clause, lexicon: Lexicon): WordedExchange | null {
  const opens = question.tokens.slice(0, 3).findIndex(({ norm }) => /^(how|when|where|what|which|whereabouts|who)$/.test(norm));
  const asksDetail = opens >= 0 || question.tokens.some(({ norm }) => norm === 'or' || norm === 'describe' || norm === 'scale');
  if (!asksDetail || isRisky(question, lexicon) || first.tokens.some(({ norm }) => /^(you|sorry|pardon|again|sure|know|idea|hello|thank|thanks|well|good|fine)$/.test(norm))) return null;
  if (answer.tokens.length === 0 || answer.tokens.length > longestDetail || !isFragment(answer) || !isAboutPatient(question)) return null;
  const topic = topicOf(question, opens);
  const said = patientWords(answer, lexicon);
  const text = topic === null ? said : `${toThirdPerson(topic, { voice: 'clinician' })}: ${said}`;
  return { text: toSentence(text), from: [...topic === null ? [] : question.tokens, ...first.tokens], used: 1, complaint: '', continues: topic === null };
}

/** "When was your last period" → "last period"; "what do you do for work" → "work". */
function topicOf(question: Clause, opens: number): Clause | null {
  const { tokens, concepts } = question;
  const named = tokens.findIndex(({ norm }, at) => at > opens && /^(your|for)$/.test(norm) && at + 1 < tokens.length);
  if (named >= 0) {
    const end = tokens.findIndex(({ norm }, at) => at > named + 1 && (auxiliaries.has(norm) || /^(at|in|on|like|been|going|exactly|normally|then|now|for|of|with|since|or|and|when|you)$/.test(norm)));
    const phrase = slice(question, named + 1, end < 0 ? Math.min(tokens.length, named + 5) : Math.min(end, named + 5));
    if (phrase.tokens.length > 0 && !/^(the|a|example|you|me|how|it|that|this)$/.test(phrase.tokens[0]!.norm)) return phrase;
  }
  const concept = concepts.find(({ value }) => /^(problem|medication|test|procedure|body)$/.test(value.kind));
  return concept === undefined ? null : slice(question, concept.first, concept.last + 1);
}

function isAboutPatient({ tokens }: Clause): boolean {
  return !tokens.some(({ norm }) => /^(question|questions|hear|sense|mind|video|camera|name|birth|address|today's|weekend|vacation|holiday|favorite|game|movie|team)$/.test(norm))
    && !/^(how are you|how you doing|what can i|what brings|how can i|how may i|how about|what about)/.test(norms(tokens.slice(0, 4)).join(' '));
}

/** Asked after danger by itself; "pills" and their like are that only where danger is spoken of anyway. */
function isRisky(question: Clause, lexicon: Lexicon): boolean {
  return findPlainRisks(question, lexicon).length > 0;
}

/** A longer one says too much for a yes or a no to be of one thing. */
const longestQuestion = 14;

/** "Does that hurt", asked with a hand on it: where, nobody said. */
function isBareTouch({ tokens }: Clause): boolean {
  return tokens.length <= 6 && tokens.some(({ norm }) => /^(that|this|there|here|it)$/.test(norm)) && tokens.some(({ norm }) => /^(hurt|hurts|hurting|painful|sore|tender)$/.test(norm));
}

function quoted(asked: Clause, question: Clause, answer: Clause): WordedExchange | null {
  if (!hasConcept(question, 'problem', 'medication', 'therapy', 'procedure') || question.tokens.length > longestQuestion || isBareTouch(question)) return null;
  return { text: `Asked ${quote(asked, question)}, patient answered ${quote(answer)}.`, from: [...asked.tokens, ...answer.tokens], used: 1, complaint: '' };
}

/** "Any chest pain or shortness of breath?" – "No chest pain, but i get short of breath": each answer says itself what it denies. */
function deniesPart(thing: Clause, answers: readonly Clause[], lexicon: Lexicon): boolean {
  const asked = new Set(thing.concepts.filter(({ value }) => value.kind === 'problem').map((concept) => concept.value.canonical));
  const [first, ...more] = answers.map((answer) => answer.concepts.filter(({ value }) => asked.has(value.canonical)).map((concept) => ({ answer, concept })));
  const named = new Set(first?.map(({ concept }) => concept.value.canonical));
  const isAffirmed = [...first ?? [], ...more.flat()].some(({ answer, concept }) => !isNegated(answer, concept, lexicon));
  return isAffirmed || (asked.size > 1 && named.size > 0 && named.size < asked.size);
}

/** "Any numbness or tingling?" – "A bit of tingling in my toes": says itself which of them there is. */
function namesOne(thing: Clause, answer: Clause): boolean {
  const asked = new Set(thing.concepts.filter(({ value }) => value.kind === 'problem').map(({ value }) => value.canonical));
  const named = new Set(answer.concepts.flatMap(({ value }) => (asked.has(value.canonical) ? [value.canonical] : [])));
  return named.size > 0 && named.size < asked.size;
}

/** "Yes … well, i have not had a fever": the yes was not to the fever. */
function takesBack(thing: Clause, answers: readonly Clause[], lexicon: Lexicon): boolean {
  const asked = new Set(thing.concepts.map((concept) => concept.value.canonical));
  return answers.some((answer) => answer.concepts.some((concept) => asked.has(concept.value.canonical) && isNegated(answer, concept, lexicon)));
}

function patientWords(clause: Clause, lexicon: Lexicon): string {
  return toThirdPerson(clause, { voice: 'patient', register: lexicon.register });
}

/** No subject of its own: "every day", "about two weeks", "a little bit in the morning". */
function isFragment({ tokens }: Clause): boolean {
  if (opensCondition(tokens)) return true;
  return !tokens.slice(0, 3).some((token) => /^(i|my|it|there|she|he|we|they|that|this)$/.test(token.norm)) || isNumber(tokens[0]!.norm);
}

/** "Only when i go up the stairs": says when, of what was asked after. */
function opensCondition(tokens: readonly Token[]): boolean {
  const at = /^(only|just|mainly|mostly|usually|but)$/.test(tokens[0]?.norm ?? '') ? 1 : 0;
  return /^(when|if|whenever|after|before|while)$/.test(tokens[at]?.norm ?? '') && tokens.length <= longestDetail;
}
