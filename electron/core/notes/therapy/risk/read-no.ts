/**
 * Whether an answer is a plain no. A no with anything to it that is not known to be harmless ("no comment", "never when he's sober", "i don't
 * have the guts", "no, not with the kids in the house") is none: a false "denied" reassures where nobody may be reassured. So the words
 * that may stand in a denial are listed, not those that may not.
 */
import type { Clause } from '../../stages/clause.ts';
import { withoutFillers } from '../../stages/trim-clause.ts';
import { negators } from './negation-words.ts';

/** unsure: it says no to something, and not plainly to what was asked. */
export type NoReading = 'plain' | 'unsure' | 'none';

/** How many pieces of an answer are looked at; what is told afterwards is another matter. */
const piecesRead = 6;

const particles: ReadonlySet<string> = new Set('no nope nah naw negative never not none nothing neither nor absolutely definitely certainly god heavens hell christ lord goodness gosh gracious way sir ma\'am madam doctor doc miss oh course of at all ever thankfully thank thanks honestly really'.split(' '));
const openers: ReadonlySet<string> = new Set('um uh er well oh so hmm like look honestly okay ok right god hey now actually sorry listen i mean to be honest'.split(' '));
/** A subject behind one of these opens a piece of its own where speech has no marks: "no | i love my life". */
const endsPiece = /^(no|nope|nah|never|all)$/;
/** "Never mind", "nothing you need to worry about": of plain words, and no denial. */
const evasions = /\bnever (you )?mind\b|\b(nothing|none|not) (that )?(you|i|we|for you|of your)\b/;
const subjects = /^(i|he|she|they|we|it|there|my|our|that|you|just|only|mostly|because|but|thank|thankfully|well)$/;

const plainWords: ReadonlySet<string> = new Set((
  'no nope nah naw not never none nothing nobody neither nor either whatsoever way at all ever a an the any of that this these those it them things stuff thing sort kind nature like least slightest single one bit '
  + 'i me my myself you he she they we us her his him its there here am is are was were be been being do does did done doing have has had having will would could can shall should '
  + 'feel felt feeling feelings think thought thoughts thinking idea ideas plan plans planned planning intent intention intentions intend intended desire urge urges wish interest want wanted wanting going go gone get got gotten come came far point cross crossed crossing mind head occurred occur entered '
  + 'about to for on in and or as suicide suicidal die dying dead death kill killing end ending life live self harm self-harm harming harmed hurt hurting hurts cut cutting hit hits hitting threatened threatens threaten touched touches laid lay finger hand hands raised fist violent violence abusive abuse abused abuses '
  + 'anyone anybody anything someone somebody nobody people others person fly soul own keep keeps owned gun guns weapon weapons firearm firearms access method means such act acting acted consider considered considering '
  + 'god thank thankfully goodness heavens sir doctor doc ma\'am honestly absolutely definitely certainly course promise okay fine good great happy well sleep sleeping eat eating eaten drink drinking working alone'
).split(' '));

/** `asked`: the words of the question, which may be said again in the denial. */
export function readNo(answers: readonly Clause[], asked: ReadonlySet<string>): NoReading {
  const pieces = answers.slice(0, 4).flatMap(piecesOf).slice(0, piecesRead);
  const first = pieces[0];
  if (first === undefined || !saysNo(first)) return 'none';
  if (!opensWithNo(first)) return 'none';
  return pieces.every((piece) => !saysNo(piece) || isPlain(piece, asked)) ? 'plain' : 'unsure';
}

function saysNo(piece: readonly string[]): boolean {
  return piece.some((word) => negators.has(word) || /^(nope|nah|naw|negative)$/.test(word));
}

/** "I can not sleep", somewhere behind, is no answer; "i do not", "he has never", "there is none" are. */
function opensWithNo(piece: readonly string[]): boolean {
  const at = piece.findIndex((word) => negators.has(word) || /^(nope|nah|naw|negative)$/.test(word));
  return at <= 4;
}

function isPlain(piece: readonly string[], asked: ReadonlySet<string>): boolean {
  if (piece.every((word) => particles.has(word))) return true;
  const said = piece.slice(piece.findIndex((word) => !/^(no|nope|nah|naw)$/.test(word)));
  if (evasions.test(said.join(' '))) return false;
  // "I could not do that to my daughter": whom it would be done to takes nothing back.
  const left = said.join(' ').replace(/\b(do|doing|done) (that|this|it|so|such a thing|anything like that) to (my|our) (\w+ (and (my |our )?)?)?\w+$/g, 'do that').replace(/\b(anyone|anybody|someone|somebody|nobody|no one|people) else\b/g, '$1').replace(/\b(not|never) (even )?(once|one bit|a bit)\b/g, 'not').split(' ');
  return left.filter((word) => negators.has(word)).length <= 1 && left.every((word) => plainWords.has(word) || asked.has(word));
}

function piecesOf(answer: Clause): string[][] {
  const { tokens } = withoutFillers(answer);
  const pieces: string[][] = [[]];
  tokens.forEach(({ norm, mark }, at) => {
    const open = pieces.at(-1)!;
    if (open.length > 0 && subjects.test(norm) && endsPiece.test(open.at(-1)!) && open.length <= 3) pieces.push([norm]);
    else if (open.length > 0 && /^(but|because|although|though|cause)$/.test(norm)) pieces.push([norm]);
    else open.push(norm);
    if (mark !== '' && at < tokens.length - 1) pieces.push([]);
  });
  const filled = pieces.filter((piece) => piece.length > 0 && !(piece.every((word) => openers.has(word))));
  const first = filled[0];
  if (first === undefined) return filled;
  const start = first.findIndex((word, at) => !openers.has(word) || (word === 'i' && first[at + 1] !== 'mean') || word === 'like');
  return [first.slice(Math.max(0, start)), ...filled.slice(1)];
}
