/**
 * Whether a question asks no more than if there is such a risk. "Have the thoughts of suicide stopped?", "does your wife know that you
 * want to die?", "was that the first time you hurt yourself?" take it for granted, and a no to them denies nothing. What may stand around
 * the risk in a plain question is listed; with any other word in it a no is left to the clinician.
 */
import type { RiskMatch } from './judge-said.ts';

const auxiliary = /^(do|does|did|have|has|had|are|is|was|were|am|will|would|could|can|should|might)$/;
const asker = /^(you|he|she|they|it|anyone|anybody|someone|somebody|there|your|my|any|these|those|the|this|that|things|life|people|who)$/;

const askingWords: ReadonlySet<string> = new Set((
  'you he she they it anyone anybody someone somebody anything something there your his her their partner husband wife boyfriend girlfriend ex spouse family carer caregiver mother father mom mum dad parents son daughter home house school work any some ever never not no having had have has been be being is are was were am do does did doing '
  + 'get getting got gotten feel feels feeling felt feelings thought thoughts think thinking idea ideas urge urges impulse impulses wish wishing wished want wanted wanting need needed like as so such if that things thing stuff of about to or and nor in on at for with from by into a an kind sort type way ways all really actually just even maybe perhaps quite '
  + 'current currently now right today tonight lately recently recent past last few couple several week weeks month months day days year years night nights time times moment point ago since we i met saw spoke spoken talked seen appointment session visit morning evening during over within '
  + 'bad badly enough low down hard sad hopeless depressed awful where when come comes came gets go going gone plan plans planned planning intent intention intentions intend intending intended considered considering consider contemplated contemplating desire desires suicide suicidal active actively passive specific other more else '
  + 'self self-harm harm harmed harming hurt hurting injure injured injuring kill killing killed die dying dead death life end ending yourself himself herself others people person persons another access weapons weapon gun guns firearms firearm means method try tried trying attempt attempted attempting made make done act acted acting violent violence '
  + 'used use using hit hits hitting kick kicked punched slapped slap push pushed choked threatened threaten threatening touched force forced abused abuse abusive insulted screamed controlled deliberately intentionally purpose mood ask asked asking check wondering wonder tell me question questions okay well history cutting cut burning burn '
  + 'bothered troubled occurred crossed mind serious seriously physically sexually emotionally mentally verbally physical sexual emotional verbal inside better off would could might up out else\'s'
).split(' '));

/** With one of these around it, a yes says that the risk is over, and a no that it is not. */
const ends = /\b(stop|stopped|stopping|quit|gone|go away|went away|gone away|rid of|given up|give up|gave up|over (it|them|that|the)|past (it|them|that|the)|less|fewer|better than|eased|easing|settled|lifted|faded|free (of|from)|clean|resist|locked|handed|removed|taken away|thrown|threw|throw away|flushed|return|returned|(hold|holds|holding|held|keep|keeps|keeping|kept|stop|stops|stopped|stopping|prevent|prevents|prevented) (you|you back|back))\b/;

/** Told, known, reported: it is there to be told. */
const shared = /\b(tell|told|talk|talked|talking|mention|mentioned|share|shared|speak|spoken|report|reported|know|knows|knew|aware|notice|noticed|see|saw|seen|hear|heard)\b(?! me\b)/;

/** "When the wish to be dead comes, have you thought how?" */
const takesForGranted = /\bwhen(?:ever)? (?:the|those|these|this|your) (?:\w+ ){1,6}(?:come|comes|came|hit|hits|get|gets|start|starts|turn|turns|is|are)\b/;

/** `words`: the question's; `matches`: all risks asked in it. */
export function asksPlainly(words: readonly string[], marks: readonly string[], match: RiskMatch, matches: readonly RiskMatch[]): boolean {
  if (asksForEnd(words) || takesForGranted.test(words.join(' '))) return false;
  const opens = words.findLastIndex((word, at) => at < match.first && auxiliary.test(word) && asker.test(words[at + 1] === 'not' ? words[at + 2] ?? '' : words[at + 1] ?? ''));
  if (match.value.saysNo === true && opens < 0 && /\byou( \w+)?$/.test(words.slice(0, match.first).join(' '))) return false;
  const isRisk = (at: number) => matches.some(({ first, last }) => at >= first && at <= last);
  const start = opens >= 0 ? opens : Math.max(0, words.slice(0, match.first).findLastIndex((word) => word === 'any'));
  if (shared.test(words.slice(start).join(' ').replace(/\b(last|since) (\w+ ){0,2}(talked|saw|seen|spoken)\b/g, ' '))) return false;
  return words.every((word, at) => at < start || isRisk(at) || askingWords.has(word) || isKnownThe(words, at) || (at > match.last && isAside(words, marks, at, match.last)))
    && !/\b(the|this|that|those|these) (suicid\w*|self-harm|cutting|abuse|overdose|attempt|violence|(thoughts?|feelings?|urges?|ideas?) (of|about|to)|\w+ thoughts)\b/.test(words.slice(start).join(' '));
}

export function asksForEnd(words: readonly string[]): boolean {
  return ends.test(words.join(' '));
}

/** "Do you want to live?", "can you keep yourself safe?": a no to these is the risk. */
export function asksForLife(words: readonly string[]): 'ideation' | 'intent' | null {
  const line = words.join(' ');
  if (/\bnot\b|\bno\b|\bnever\b/.test(line)) return null;
  if (/\b(want|wish|like|glad|happy|pleased|grateful|good|nice|determined)( \w+){0,2} (to )?(live|stay alive|be alive|keep living|go on living|carry on living|being alive|are alive|you survived|be here|are still here|made it)\b|\blife (is|was|has been|still|feels)( \w+){0,2} worth(while| living| it)?\b|\b(will|reasons?|something|anything|much) to live( for)?\b|\breasons? (for living|to (stay|go on|carry on|keep going))\b/.test(line)) return 'ideation';
  return /\b(can|could|able to|will|would|feel|know|think|sure|promise|guarantee|agree|trust)\b.*\b(keep(ing)? yourself safe|stay(ing)? safe|keep safe|be safe|trust yourself|stay alive)\b/.test(line) && /\byou(rself)?\b/.test(line) && !/\b(home|with (him|her|them|your)|relationship|at (work|school))\b/.test(line) ? 'intent' : null;
}

/** "The urge to", "the last two weeks": no thought that is there already. */
function isKnownThe(words: readonly string[], at: number): boolean {
  return words[at] === 'the' && /^(urge|feeling|thought|wish|idea|sense|desire|intention|past|last|point|house|home|moment|family|baby|way|same|week|weekend|night|worst|present)$/.test(words[at + 1] ?? '');
}

/** Behind a comma, where no new question begins: "any thoughts of suicide, with all you are carrying?" */
function isAside(words: readonly string[], marks: readonly string[], at: number, from: number): boolean {
  const comma = marks.findIndex((mark, place) => place >= from && place < at && mark !== '');
  if (comma < 0) return false;
  const rest = words.slice(comma + 1);
  return !rest.some((word, place) => auxiliary.test(word) && asker.test(rest[place + 1] ?? '') && place < rest.length - 2);
}
