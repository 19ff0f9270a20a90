/**
 * What the clinician did, how the client took it, and what they want to reach: statements for notes of a session. What another stage
 * has worded already moves to its section; what none has is added, the clinician's words quoted.
 */
import type { ClinicalSection } from '#shared/domain/clinical-section.ts';
import type { Lexicon } from '../../lexicon.ts';
import { clauseToCandidate, type Candidate, type Clause } from '../../stages/clause.ts';
import { quote } from '../../stages/quote.ts';
import { toThirdPerson } from '../../stages/third-person.ts';
import { meaning } from '../../stages/trim-clause.ts';

const intervenes = /^(let us (try|practi[sc]e|do|role play|go through|look at|work|start|use|take|slow|stay|begin|write|make|go over|check|explore)|i (am going to|want to|would like to|will|would like us to) (teach|show|walk|guide|introduce|explain|invite|reflect|play)|we (practi[sc]ed|worked on|reviewed|did|went over|used|role played|made|wrote|built|explored)|what we (just )?(did|practi[sc]ed)|(this|that) is (called|an example of)|imagine|close your eyes|breathe in|what i hear|i hear you|it sounds like|try saying|what is the evidence|what would you (say|tell) (to )?(a|your) friend)\b/;
const responds = /\b((that|it|this) (really )?(help|helps|helped|feels|felt|makes sense|made sense|is hard|was hard|worked|sounds|clicks|is harder|was harder|was difficult|did not)|i (feel|felt) (\w+ )?(calmer|better|lighter|relieved|strange|worse|more|less|safer|stronger|silly|good|relaxed|heard)|i (like|liked|noticed|notice|never thought|can see|see that|had not thought|get it|found it)|makes sense)\b/;
const wants = /\b(my goals? (is|are|would be)|i (just )?(want|would like|hope|am hoping|wish i could) (to|us to)?)\b/;
const asksGoal = /\b(goals?|would you like to (get|work|focus|talk|change|achieve|see)|want to (work on|get|achieve|focus|change|accomplish)|hoping (to|for)|hope to|what brings)\b/;
const reach = 6;

export function wordSession(candidates: readonly Candidate[], clauses: readonly Clause[], lexicon: Lexicon): Candidate[] {
  const sectionByPlace = new Map<string, { section: ClinicalSection; clause: Clause; order: number }>();
  let [intervenedAt, goalAskedAt] = [-reach - 1, -reach - 1];
  clauses.forEach((said, order) => {
    const clause = meaning(said);
    if (clause.tokens.length < 3) return;
    const line = clause.tokens.map(({ norm }) => norm).join(' ');
    const section = sectionOf(said, line);
    if (section !== null) for (const token of clause.tokens) sectionByPlace.set(placeOf(token), { section, clause: said, order });
    if (section === 'interventions') intervenedAt = order;
    if (said.speaker === 'clinician' && asksGoal.test(line)) goalAskedAt = order;

    function sectionOf({ speaker, isQuestion }: Clause, words: string): ClinicalSection | null {
      if (speaker === 'clinician') return intervenes.test(words) ? 'interventions' : null;
      if (speaker !== 'patient' || isQuestion) return null;
      if (wants.test(words) && (order - goalAskedAt <= reach || /\bmy goals?\b/.test(words))) return 'goals';
      return order - intervenedAt <= reach && responds.test(words) ? 'response' : null;
    }
  });
  const worded = new Set<Clause>();
  const moved = candidates.map((candidate): Candidate => {
    const [first] = candidate.from;
    const found = first === undefined || candidate.section === 'risk' ? undefined : sectionByPlace.get(placeOf(first));
    if (found === undefined) return candidate;
    worded.add(found.clause);
    return { ...candidate, section: found.section };
  });
  const missing = new Map([...sectionByPlace.values()].filter(({ clause }) => !worded.has(clause)).map((each) => [each.clause, each]));
  return [...moved, ...[...missing.values()].flatMap(({ section, clause }) => wordOwn(section, clause, lexicon) ?? [])];
}

function wordOwn(section: ClinicalSection, said: Clause, lexicon: Lexicon): Candidate | null {
  const clause = meaning(said);
  if (section === 'interventions') return { section, text: `Clinician says ${quote(said, clause)}.`, from: said.tokens, complaint: '' };
  const toClinician = clause.tokens.some(({ norm }) => /^(you|your|we|us|our)$/.test(norm));
  if (toClinician) return { section, text: `Patient says ${quote(said, clause)}.`, from: said.tokens, complaint: '' };
  return clauseToCandidate(section, toThirdPerson(clause, { voice: 'patient', register: lexicon.register }), clause);
}

function placeOf({ utterance, word }: { readonly utterance: number; readonly word: number }): string {
  return `${utterance} ${word}`;
}
