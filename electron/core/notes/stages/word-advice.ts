/**
 * "Use the inhaler …", "i will see you again in six weeks", "for homework please …" → a statement of the plan. Advice counts
 * only with something to do in it (a medicine, a test, a date), so "take a seat" and "let us start" make none.
 */
import type { ClinicalSection } from '#shared/domain/clinical-section.ts';
import type { Lexicon } from '../lexicon.ts';
import { clauseToCandidate, dropFirst, hasConcept, lengthOfLead, slice, type Candidate, type Clause } from './clause.ts';
import { toThirdPerson } from './third-person.ts';

const homeworkLeads = ['for homework', 'homework is', 'homework'];
const leads = [
  'i would like you to', 'i would like to', 'i would suggest you', 'i would suggest', 'i would recommend you', 'i would also', 'i would', 'i want you to', 'i think we should', 'i think you should', 'i am going to',
  'we are going to', 'we are just going to', 'i want to', 'i will',
  'we will', 'we can', 'we should', 'you should', 'you need to', 'you can', 'you will need to', 'let us', 'please',
  'the plan is to', 'plan is to', 'plan', 'go ahead and', 'go ahead', 'also', 'just', 'to', 'probably', 'then',
];
const planVerbs = new Set(
  ('use take start stop stay hold continue increase decrease reduce keep try return refer order check arrange avoid rest drink apply bring call practice practise write carry go get prescribe repeat '
    + 'schedule review come monitor see next follow send put add book do give watch limit weigh hold recommend').split(' '),
);

export function wordAdvice(clause: Clause, heading: ClinicalSection | null, lexicon: Lexicon): Candidate | null {
  const net = wordSafetyNet(clause, lexicon);
  if (net !== null) return net;
  const needless = lengthOfLead(clause.tokens, ['i do not think you need', 'i do not think we need', 'i do not think you will need', 'i do not think it needs', 'i do not think that needs']);
  if (needless > 0 && hasConcept(clause, 'test', 'procedure', 'medication')) return clauseToCandidate('plan', `clinician does not think ${toThirdPerson(dropFirst(clause, 4), { voice: 'clinician', register: lexicon.register })}`, clause);
  const homework = lengthOfLead(clause.tokens, homeworkLeads);
  const act = withoutLeads(dropFirst(clause, homework));
  if (act.tokens.length === 0) return null;
  const asksToAct = planVerbs.has(act.tokens[0]!.norm) || heading === 'plan' || homework > 0;
  const somethingToDo = hasConcept(act, 'medication', 'test', 'procedure', 'therapy', 'exam', 'vital') || namesTime(act);
  if (!asksToAct || !somethingToDo || isOfNow(act)) return null;
  const words = toThirdPerson(act, { voice: 'clinician', register: registerFor(act, lexicon) });
  return clauseToCandidate('plan', homework > 0 ? `homework: ${words}` : words, clause);
}

const conditions = ['if you', 'if your', 'if she', 'if he', 'if they', 'if her', 'if his', 'if it', 'if the', 'if that', 'if this', 'if there', 'if any', 'should you', 'should your', 'should it', 'any'];
const whatToDo = /^(go|call|come|ring|dial|seek|get|let|contact|return|see|phone|report|need|should|want|attend)$/;
const whereToGo = /^(nine|999|911|112|111|ambulance|emergency|emergencies|er|hospital|a&e|us|me|back|office|clinic|surgery|doctor|gp|help|crisis|department|casualty|straight|immediately|urgent|samaritans|988|line)$/;
const longestNet = 40;

/** "If you get chest pain, go to A and E straight away": what to watch for, and what to do then. */
function wordSafetyNet(clause: Clause, lexicon: Lexicon): Candidate | null {
  const { tokens } = clause;
  const lead = lengthOfLead(tokens, conditions);
  if (lead === 0 || tokens.length > longestNet) return null;
  const act = tokens.findIndex(({ norm }, at) => at > lead && whatToDo.test(norm));
  if (act < 0) return null;
  const rest = tokens.slice(act).map(({ norm }) => norm);
  const goes = rest.some((norm) => whereToGo.test(norm)) || / a and e\b/u.test(` ${rest.join(' ')}`);
  const watchesFor = hasConcept(slice(clause, 0, act), 'problem', 'body', 'therapy') || tokens.slice(0, act).some(({ norm }) => /^(worse|worsens|worsening|better|improve|improves|improving|spreads|happens|changes|unsafe)$/.test(norm));
  return goes && watchesFor ? clauseToCandidate('plan', toThirdPerson(clause, { voice: 'clinician', register: lexicon.register }), clause) : null;
}

/** "Let us do a quick physical exam": what comes next in the room is no plan. */
function isOfNow({ tokens }: Clause): boolean {
  return /^(do|go|start|get)$/.test(tokens[0]!.norm) && tokens.length <= longestOfNow && tokens.some(({ norm }) => norm === 'exam' || norm === 'examination');
}

const longestOfNow = 9;

function withoutLeads(clause: Clause): Clause {
  const lead = lengthOfLead(clause.tokens, leads);
  return lead === 0 ? clause : withoutLeads(dropFirst(clause, lead));
}

/** "See you" means a review only where the advice opens with it. */
function registerFor(act: Clause, lexicon: Lexicon): Lexicon['register'] {
  return lexicon.planRegister.longestAt(act.tokens.map((token) => token.key), 0) === null ? lexicon.register : lexicon.planRegister;
}

function namesTime({ tokens }: Clause): boolean {
  return tokens.some((token, index) => index > 0 && /^(day|week|month|year|appointment|tomorrow|hour|morning|night)$/.test(token.key));
}
