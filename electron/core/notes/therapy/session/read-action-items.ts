/** What was agreed: what the clinician asked for or promised, and what the client said they would do, with the time that was named. */
import type { Therapy } from '#shared/domain/therapy.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { dropFirst, slice, withCapital, type Clause } from '../../stages/clause.ts';
import { toThirdPerson } from '../../stages/third-person.ts';
import { evidenceOf } from '../evidence-of.ts';
import type { SessionClause } from './session-clauses.ts';

type ActionItem = Therapy['actionItems'][number];

const mostItems = 8;
const lead = '^(?:(?:okay|ok|so|and|then|well|great|good|yes|yeah|alright|for homework|as homework|for this week|for today|today|for next time|this week|until next time|between now and then|before next session) )*';
const asked = new RegExp(`${lead}(?:i would (?:really )?like you to|i want you to|i am going to ask you to|can you|could you|would you be willing to|please|try to|your homework is to|your homework is|the homework is to|the homework is|let us have you|i would ask you to|see if you can|remember to|make sure you|maybe you can|you (?:can|could) try to|homework is|(?:so )?the plan is to|would you try to|are you willing to|are you able to|let us agree (?:that )?you) `);
const promised = new RegExp(`${lead}(?:i will|i am going to|let me) (?=(?:send|call|phone|ring|message|email|refer|write|speak|talk to|check|book|schedule|contact|print|fax|bring|look into|arrange|text|share|put)\\b)`);
const own = new RegExp(`${lead}(?:i will|i am going to|i can|i promise to|i want to try to|i could) (?=(?:call|try|go|write|practi[sc]e|talk|do|keep|ask|make|sign|join|start|stop|take|use|text|tell|bring|send|walk|set|book|schedule|email|read|put|work|apply|meet|visit|track|log|finish|cook|get|turn|give|check)\\b)`);
const when = /\b((?:every|each) (?:night|morning|evening|day)(?: before bed| after work| at bedtime)?|(?:by |before |on |this |next |every |each |until )(?:the )?(?:next |end of the )?(?:morning|evening|night|day|week|weekend|month|session|time|appointment|visit|bed|bedtime|lunch|dinner|breakfast|work|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|tomorrow(?: morning| night| evening)?|tonight|today|daily|weekly|(?:once|twice|three times|two times|four times) (?:a|per|this) (?:day|week)|in (?:a|one|two|three|four|six) (?:days?|weeks?|months?)|before bed|at night|in the (?:morning|evening)|after (?:work|school|dinner|lunch)|between sessions|(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?: morning| evening| night)?)\b/;

/** Of a reply to what was asked for: it is not agreed. "No problem" is a yes. */
export const refuses = /^(?:um |uh |well |oh |hmm |honestly )*(?:no(?! problem| worries)|nope|nah|not|never|i (?:can not|cannot|could not|will not|would not|do not want|do not think|would rather not|am not))\b/;

export function readActionItems(clauses: readonly SessionClause[], utterances: readonly Utterance[]): ActionItem[] {
  const items = new Map<string, ActionItem>();
  for (const [at, clause] of clauses.entries()) {
    const found = itemOf(clause, utterances);
    if (found === null || items.has(found.text.toLowerCase())) continue;
    if (clause.speaker === 'clinician' && found.who === 'client' && isRefused(clauses, at)) continue;
    items.set(found.text.toLowerCase(), found);
  }
  return [...items.values()].slice(0, mostItems);
}

function isRefused(clauses: readonly SessionClause[], asked: number): boolean {
  const reply = clauses.find(({ speaker }, at) => at > asked && speaker !== clauses[asked]!.speaker);
  return reply !== undefined && refuses.test(reply.line);
}

export interface Agreement {
  /** In the third person, without capital. */
  readonly words: string;
  readonly who: ActionItem['who'];
  readonly when: string | null;
}

/** Null where the clause agrees upon nothing. `line`: its words without fillers. */
export function agreementOf(clause: Clause & { readonly line: string }): Agreement | null {
  const byClinician = clause.speaker === 'clinician';
  if (clause.speaker === 'other' || /^(?:can|could) you (?:tell|say|describe|remember|think|give me|explain|help me|hear|see|imagine|walk me|name|feel|rate|show|talk)\b/.test(clause.line)) return null;
  const match = (clause.speaker !== 'patient' ? asked.exec(clause.line) : null) ?? (byClinician ? promised.exec(clause.line) : null) ?? (byClinician ? null : own.exec(clause.line));
  if (match === null) return null;
  const act = withoutOpenEnd(dropFirst(clause, match[0].trim().split(' ').length));
  if (act.tokens.length < 2 || act.tokens.length > 30 || /^(know|understand|see|think|notice|feel|imagine|picture|tell|sit|close|breathe with|look|pay attention|do that|do it|try|be|say)\b/.test(act.tokens.map(({ norm }) => norm).slice(0, 3).join(' '))) return null;
  if (courtesy.test(act.tokens.map(({ norm }) => norm).join(' '))) return null;
  const time = when.exec(clause.line)?.[0] ?? null;
  // An intention without a day is a wish; what the clinician asks for is homework anyway.
  if (!byClinician && clause.speaker !== 'unknown' && time === null) return null;
  return { words: toThirdPerson(act, { voice: byClinician ? 'clinician' : 'patient' }), when: time, who: byClinician && promised.test(clause.line) ? 'clinician' : 'client' };
}

/** And nothing else: to come in on Monday, or to hold on to a letter, is agreed. */
const courtesy = /^(?:(?:(?:come|come on) (?:in|through)(?: and)? ?)?(?:(?:take|have) a seat)?|hold on|hang on|bear with me|excuse me|forgive me)(?: (?:for )?(?:a|one) (?:second|moment|minute))?$/;

/** "Write these signs down with", where what followed was a clause of its own; not "the person you live with". */
function withoutOpenEnd(act: Clause): Clause {
  return act.tokens.at(-1)?.norm === 'with' && !act.tokens.some(({ norm }) => /^(i|you|he|she|we|they|who|whom|that)$/.test(norm)) ? slice(act, 0, act.tokens.length - 1) : act;
}

function itemOf(clause: SessionClause, utterances: readonly Utterance[]): ActionItem | null {
  const agreement = agreementOf(clause);
  return agreement === null ? null : { text: withCapital(agreement.words), when: agreement.when, evidence: evidenceOf(clause.tokens, utterances), who: agreement.who };
}
