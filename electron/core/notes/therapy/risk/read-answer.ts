/**
 * What an answer to a question about risk says. Only a plain no is a no: with "but", "sometimes", "not really" or silence behind it the
 * clinician has to judge. How often somebody thinks of it is a yes.
 */
import type { Clause } from '../../stages/clause.ts';
import { withoutFillers } from '../../stages/trim-clause.ts';
import { fillers } from '../../stages/word-classes.ts';
import { readNo } from './read-no.ts';

/** "I don't want to talk about my arms", "he doesn't mean to": a negation that answers nothing. */
const refuses = /\b(do not|would rather not|rather not|would not|can not|could not|not going to|let us not|can we not|do i have to|not ready to|not comfortable|not something i|not (really )?want to|not wanting to) (want to |like to |wish to |need to |really |even )*(talk|talking|say|saying|discuss|answer|answering|go into|go there|get into|think about that|tell you|tell|comment|share|be asked|do this|rather)\b|\b(rather not|talk about something else|change the subject|move on|next question|skip (that|this)|pass on that|why (do|are|would) you|do you have to|have to report|what if i (say|said|did|do|have|told)|if i (say|said|told|tell) (you|yes|so)|who told you|none of your)\b/;
const shortOfNo = /^(\w+ ){0,2}?(i|he|she|they|it|that|there) (do|does|did|is|are|was|were|have|has) not (mean|intend|realize|realise|know|always|really|exactly|usually|often|remember|matter|help|think|see why|like (to|talking)|understand|care|believe|do it on purpose|just)\b/;
const owns = /\b(would|will) be (a )?(lying|liar|fibbing)\b|\b(can ?not|could not|will not|would not|not going to|can not) (lie|deny|pretend|hide)\b|\b(do|does) not (everyone|everybody|we all)\b.*\b(yes|yeah|but)\b/;

/** "No doubt", "i think about nothing else", "not a day goes by without": yes. */
const nothingBut = /^(?:(?:um|uh|well|oh|i mean|honestly|to be honest) )*(?:no (?:doubt|question|lie|kidding|point (?:in )?(?:denying|lying|pretending))|nothing (?:else|but)|(?:(?:i|there|it)(?: \w+){0,3} )?(?:not|never|hardly) (?:think (?:about|of) anything (?:else|but)|(?:had |have |been |spend |spent |go |gone )*a (?:single )?(?:day|night|hour|minute|moment)\b.*\b(?:not|without)))\b/;

/** open: something was said that is neither. */
export type AnswerPolarity = 'yes' | 'no' | 'soft' | 'open' | 'silent';

const opening = '^(?:(?:um|uh|er|well|oh|so|hmm|i mean|like|look|honestly|okay|to be honest|god|hey|now|actually|sorry|listen) )*';
const yesses = new RegExp(`${opening}(?:yes|yeah|yep|yup|yea|ya|yah|definitely|absolutely|of course|i (?:do|have|did|am|was|would|think so|am afraid so)$|i (?:do|have|did|am)\\b(?! not)|i (?:have )?had (?:it|one|some|that|those|them|the (?:thought|thoughts|idea|urge|feeling)s?)\\b|that is right|right|correct|true|exactly|a lot|all the time|every|constantly|often|always|most|i think (?:about|of) (?:it|that|them)|pretty much|sometimes|at times|now and (?:then|again)|on and off|off and on|once in a while|from time to time|here and there|more (?:and more|than|often)|lately|daily|nightly|some (?:days|nights)|(?:there|they|it|that) (?:is|are|have|has|do|does|did)\\b(?! not| no)|(?:a few|a couple of|a couple|many|several|two|three|four|five) times|twice|more (?:days|nights|often|times)|he (?:does|did|has)$|she (?:does|did|has)$|they (?:do|did|have)$|uh huh|almost every|many times|quite|when i|at night|in the (?:morning|evening)|usually|frequently|both|just last|last (?:night|week|weekend)|yesterday|today|this|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:about )?(?:a|an|one|two|three|four|five|six|few|couple|couple of|a few|a couple)(?: of)? (?:hours?|days?|nights?) ago)\\b`);
const softs = /^(?:(?:um|uh|er|well|oh|so|hmm|i mean) )*(mm|mhm|hm|hmm|i guess|maybe|kind of|sort of|not really|not anymore|not any more|not lately|not recently|not today|not right now|not exactly|not often|not much|not for|not seriously|not in a while|i suppose|possibly|perhaps|i do not know|i am not sure|not sure|probably|hard to say|it depends|depends|a little|a bit|who has not|who does not|does not everyone|once|in the past|years ago|used to|before|nothing (?:that )?(?:i|we) (?:would|will|could|can)|nothing (?:new|different|unusual|out of|specific|concrete|serious|major|worse|too|beyond|more than)|no (?:more|different|worse|less|better|change|new)|not (?:any )?(?:more|worse|less) than|same as|the same|not since|not in a|not this)\b/;
const hedges = /\b(but|sometimes|though|although|except|maybe|used to|not really|any ?more|lately|recently|guess|kind of|sort of|depends|crossed|once|almost|unless|yet|until|not right now|at the moment|today|not exactly|not seriously|right now|well i mean|not sure|do not know|occasionally|now and then|used|in the past|years ago|if i|if it|if things|wish|every now|a few|probably|most of the time|mostly|promise|swear|than (?:usual|normal|before|always|ever)|more (?:like|of a|that)|complicated|hard to (?:say|explain)|what do you mean|depends|strong word|coward|chicken|guts|nerve|courage|brave enough|(?:too|so) (?:scared|frightened|afraid|lazy|weak)|(?:scared|afraid|frightened) to|passed|went away|gone away|has gone|have gone|gone now|eased|faded|over (?:it|that) now|better now|under control|since|so far|did (?:my|he|she|someone|anyone|they)|who told|forgive me|crying|cries|tears|looks? (?:away|down)|long pause|hopefully|touch wood|knock on wood|as such|hardly|barely|rarely|seldom|occasional|once in a|odd (?:time|day)|the odd|not (?:all|every|always|constantly|most|entirely|completely|totally)|think so|believe so|not that i|that i (?:know|remember|recall|can think)|nothing (?:major|serious|too|new|specific|concrete|worse|i)|(?:^|(?:no|nope) )(?:just|only|merely) (?!(?:a bit |a little |very |really |so |the usual |feeling |been |being )*(?:tired|sad|low|down|stress\w*|anxi\w*|worr\w*|fed|exhausted|lonely|normal|grie\w*|upset|angry|bored|busy|pain|sore|old))|as usual|the usual|besides|apart from|other than|beyond)\b/;
const longAgo = /\b(used to|when i was(?! (in bed|at (home|work)|alone|driving|on my own))|years? ago|in the past|back (then|in|when)|as a (kid|child|teen|teenager)|in (high school|college)|a long time ago|months ago|last year|once(?! (on (mon|tues|wednes|thurs|fri|satur|sun)day|this|last (night|week|weekend)|a (day|week)|or twice|yesterday|today|in the last|since))|before)\b/;

/** `question`: what was asked, whose words a denial may take up. */
export function answerPolarity(answers: readonly Clause[], question: Clause): AnswerPolarity {
  const [first] = answers;
  if (first === undefined) return 'silent';
  const words = withoutFillers(first).tokens.map(({ norm }) => norm);
  const raw = first.tokens.map(({ norm }) => norm).join(' ');
  if (words.length === 0 || /^(silence|pause|long pause|shrug|shrugs|crying|cries|nods|sighs|inaudible|no answer|looks? (down|away))$/.test(raw)) return /^nods$/.test(raw) ? 'soft' : 'silent';
  const said = words.join(' ');
  if (owns.test(said)) return 'yes';
  if (refuses.test(said)) return 'open';
  if (shortOfNo.test(said)) return 'open';
  if (softs.test(said)) return 'soft';
  if (nothingBut.test(said)) return 'yes';
  const no = readNo(answers, new Set(withoutFillers(question).tokens.map(({ norm }) => norm)));
  if (no !== 'none') return no === 'plain' ? 'no' : 'soft';
  return yesses.test(said) ? 'yes' : 'open';
}

/** Of the whole answer: is there anything in it beside a no that takes it back? */
export function takesBack(answers: readonly Clause[]): boolean {
  return answers.some((answer) => hedges.test(withoutOnces(saidWords(answer)))) || comesRound(answers);
}

function withoutOnces(words: string): string {
  return words.replace(/\bno (sir|ma'am|never)\b/g, 'no').replace(/\b(not|never) (even )?(once|lately|recently|today|at the moment|right now)\b$/g, 'never').replace(/\b(not|never) (even )?once\b/g, 'never');
}

/** "No. Well, yes": of what comes next after a no, not of all that is told afterwards. */
const comesRoundWithin = 30;
const yesAfter = /\b(yes|yeah|yep|yup|okay i|okay yes|fine i|fine yes|actually i|actually yes|actually no|well i (do|did|have|am|was|think|thought|had)|well (yes|once|twice|there|maybe|last|the|just|only|on|when|he|she|they)|to be honest|to tell (you )?the truth|truthfully|if i am (being )?honest|i lied|that is a lie|that is not true|not true|i (did|do|have|am|was) (too|it|that|think|thought|once|twice|it again|last|try|tried|want|wanted|hurt|feel|have|had|get|got|wish)?$|i (did|do|have|am)$|(just|only) (when|at|once|sometimes|if|a bit|a little|the odd|thoughts|the one|that one|one|in my|last|the other|on)|one time|a couple of times|couple times|twice|the other (day|night)|last (night|week|weekend|month|time)|not (yet|seriously|really|exactly|like that i|how you))\b/;

function comesRound(answers: readonly Clause[]): boolean {
  const words = answers.flatMap((answer) => withoutOnces(plainWords(answer)).split(' ')).slice(0, comesRoundWithin);
  const clauses = answers.slice(0, 5).map((answer) => withoutOnces(plainWords(answer)));
  return yesAfter.test(words.slice(1).join(' ')) || clauses.some((clause, at) => at > 0 && /^(well )?i (did|do|have|am|was)$/.test(clause));
}

export function isLongAgo(answers: readonly Clause[]): boolean {
  return answers.some((answer) => longAgo.test(plainWords(answer)));
}

/** "Yeah no", "yes, I mean no". */
export function turnsRound(answers: readonly Clause[]): boolean {
  return answers.length > 0 && /^(\w+ ){1,4}?(no|not|never)\b/.test(plainWords(answers[0]!).replace(/\b(but|because|and|although|though)\b.*$/, ''));
}

/** "I think about it every day, but no, i would not act on it." */
export function endsInNo(answers: readonly Clause[]): boolean {
  return answers.some((answer) => /\b(but|so|although|though) (no|never|not)\b|\b(would|will) (not|never) (ever |actually |really )?(act|do|go through|follow|hurt|harm|carry)\b/.test(plainWords(answer)));
}

function plainWords(answer: Clause): string {
  return withoutFillers(answer).tokens.map(({ norm }) => norm).join(' ');
}

/** With "just", "really" and "sort of", which take something off a no. */
function saidWords({ tokens }: Clause): string {
  return tokens.filter(({ norm }) => !fillers.has(norm)).map(({ norm }) => norm).join(' ');
}
