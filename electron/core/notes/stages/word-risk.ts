/**
 * Risk comes first and is handled apart from everything else. Affirmed or possible risk is always quoted in the words
 * that were said, whole; only a plain no, or a plain denial, becomes "Denies …". A match is a cue to show, never a finding.
 */
import type { Lexicon, RiskEntry } from '../lexicon.ts';
import { slice, type Candidate, type Clause } from './clause.ts';
import { hasCue, isNegated } from './judge-context.ts';
import type { Exchange } from './pair-answers.ts';
import type { PhraseMatch } from '../phrase-trie.ts';
import { quote, quoteAll } from './quote.ts';
import { toThirdPerson } from './third-person.ts';
import { meaning, withoutFillers } from './trim-clause.ts';
import { denialSentence } from './word-denial.ts';

/** Of a clause without fillers: "kill um myself" is no less a risk. */
export function findRisks({ tokens }: Clause, lexicon: Lexicon): PhraseMatch<RiskEntry>[] {
  return lexicon.risks.findAll(tokens.map((token) => token.key));
}

/** null when the question asks after no risk. */
export function wordAskedRisk({ question, answers, polarity }: Exchange, lexicon: Lexicon): Candidate | null {
  const asked = meaning(question);
  const risks = findRisks(asked, lexicon);
  if (risks.length === 0) return answers.some((answer) => wordSaidRisk(answer, lexicon) !== null) ? wordRiskyAnswer(question, answers) : null;
  const from = [...question.tokens, ...answers.flatMap((answer) => answer.tokens)];
  if (answers.length === 0) return candidate(`Asked ${quote(question, asked)}; no answer heard.`, question.tokens);
  const protective = risks.every((risk) => risk.value.weight === 'protective');
  const plain = isPlain(answers, lexicon);
  if (protective && polarity === 'yes' && plain) return null;
  if (!protective && polarity === 'no' && plain) return candidate(denialOf(asked, risks, lexicon), from);
  const status = polarity === 'yes' && plain && !protective ? 'Risk' : 'Possible risk';
  return candidate(`${status}: asked ${quote(question, asked)}, patient answered ${quoteAll(answers)}.`, from);
}

function wordRiskyAnswer(question: Clause, answers: readonly Clause[]): Candidate {
  const from = [question, ...answers].flatMap((clause) => clause.tokens);
  return candidate(`Possible risk: asked ${quote(question)}, patient answered ${quoteAll(answers)}.`, from);
}

/** Risk in something said without being asked; null when there is none, or when it is plainly denied. */
export function wordSaidRisk(said: Clause, lexicon: Lexicon): Candidate | null {
  const clause = withoutFillers(said);
  const risks = findRisks(clause, lexicon).filter(({ value }) => value.weight !== 'protective');
  const unsafe = findRisks(clause, lexicon).some((risk) => risk.value.weight === 'protective' && isNegated(clause, risk, lexicon));
  if (risks.length === 0 && !unsafe) return null;
  const hedged = hasCue(clause, 'possible', lexicon) || hasCue(clause, 'past', lexicon) || hasCue(clause, 'family', lexicon) || clause.isQuestion;
  if (!unsafe && !hedged && risks.every((risk) => isNegated(clause, risk, lexicon))) return null;
  const certain = !hedged && !unsafe && clause.speaker === 'patient' && risks.some((risk) => risk.value.weight === 'strong' && !isNegated(clause, risk, lexicon));
  const who = { patient: 'patient says', clinician: 'clinician says', other: 'other speaker says', unknown: 'said' }[clause.speaker];
  return candidate(`${certain ? 'Risk' : 'Possible risk'}: ${who} ${quote(said)}.`, said.tokens);
}

/** Nothing in the answer but the answer: no "sometimes", no "but", no other risk, no long story. */
function isPlain(answers: readonly Clause[], lexicon: Lexicon): boolean {
  const clean = answers.map(withoutFillers);
  const joined: Clause = { tokens: clean.flatMap((answer) => answer.tokens), concepts: [], speaker: 'patient', isQuestion: false };
  if (hasCue(joined, 'possible', lexicon) || hasCue(joined, 'past', lexicon)) return false;
  return clean.every((answer) => findRisks(answer, lexicon).every((risk) => isNegated(answer, risk, lexicon)));
}

function denialOf(asked: Clause, risks: readonly PhraseMatch<RiskEntry>[], lexicon: Lexicon): string {
  const anyAt = asked.tokens.findIndex((token) => /^(any|thoughts|plans|urges)$/.test(token.norm));
  const start = anyAt >= 0 && anyAt < risks[0]!.first ? anyAt + (asked.tokens[anyAt]!.norm === 'any' ? 1 : 0) : risks[0]!.first;
  const words = toThirdPerson(slice(asked, start, risks.at(-1)!.last + 1), { voice: 'clinician', register: lexicon.register });
  return `${denialSentence(words).slice(0, -1)} (asked).`;
}

function candidate(text: string, from: Candidate['from']): Candidate {
  return { section: 'history-of-present-illness', text, from, complaint: '' };
}
