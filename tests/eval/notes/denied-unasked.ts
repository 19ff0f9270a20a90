/**
 * Denials that nobody made: "Denies X" and "No X" whose X does not stand under a "no" in the words they rest on. Reads less than the
 * engine's own gate of evidence and shares no rule with it: X is there when the lexicon finds the same thing, or when a word begins alike.
 */
import type { Lexicon } from '#core/notes/lexicon.ts';
import { utteranceToTokens, type Token } from '#core/notes/stages/tokens.ts';
import type { DraftNote } from '#shared/domain/note.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { must } from '#shared/lib/assert.ts';

type Statement = DraftNote['sections'][number]['statements'][number];

const opening = /^(?:Denies|Denied|No) /u;
const noes = /^(no|not|nope|nah|never|none|nothing|nobody|neither|nor|without|deny|denies|denied|denying|negative|absent|cannot|hardly)$/u;
const turns = /^(but|however|although|though|except|yet)$/u;
/** A "no" behind what it is about: "fever i have not had". */
const reachBack = 5;
/** How soon an answer says no. */
const wordsToNo = 8;
/** Words that begin alike so far are taken for one: "breath", "breathing". */
const alike = 5;

export function countDeniedUnasked({ sections }: DraftNote, utterances: readonly Utterance[], lexicon: Lexicon): number {
  const placeById = new Map(utterances.map(({ id }, place) => [id as string, place]));
  return sections.flatMap(({ statements }) => statements).filter((statement) => opening.test(statement.text) && !isDenied(statement)).length;

  function isDenied({ text, evidence }: Statement): boolean {
    const spans = evidence.map(({ utteranceId, firstWord, lastWord }) => {
      const place = must(placeById.get(utteranceId), 'evidence is of this visit');
      return utteranceToTokens(utterances[place]!, place).filter(({ word }) => word >= firstWord && word <= lastWord);
    }).toSorted((a, b) => (a[0]?.utterance ?? 0) - (b[0]?.utterance ?? 0) || (a[0]?.word ?? 0) - (b[0]?.word ?? 0));
    const said = spans.flat();
    const denied = said.map((_, at) => isUnderNo(said, at, utterances));
    const things = thingsOf(text.replace(opening, ''), lexicon);
    const stands = ({ canonical, beginnings }: Thing) => lexicon.concepts.findAll(said.map(({ key }) => key)).some(({ value, first, last }) => value.canonical === canonical && (denied[first]! || denied[last]!))
      || said.some(({ norm }, at) => denied[at]! && beginnings.includes(norm.slice(0, alike)));
    const named = things.filter(({ canonical }) => canonical !== null);
    return named.length > 0 ? named.every(stands) : things.some(stands);
  }
}

interface Thing {
  /** Null for words that the lexicon does not know. */
  readonly canonical: string | null;
  readonly beginnings: readonly string[];
}

function thingsOf(text: string, lexicon: Lexicon): readonly Thing[] {
  const keys = text.toLowerCase().match(/[a-z0-9'-]+/gu) ?? [];
  const named = lexicon.concepts.findAll(keys).map(({ value, first, last }): Thing => ({ canonical: value.canonical, beginnings: beginningsOf(keys.slice(first, last + 1)) }));
  return [...named, { canonical: null, beginnings: beginningsOf(keys) }];
}

function beginningsOf(words: readonly string[]): readonly string[] {
  return words.filter((word) => word.length > 3 || /\d/u.test(word)).map((word) => word.slice(0, alike));
}

function isUnderNo(said: readonly Token[], at: number, utterances: readonly Utterance[]): boolean {
  const { utterance } = said[at]!;
  for (let before = at - 1; before >= 0 && !isApart(said, before) && !turns.test(said[before]!.norm); before -= 1) if (noes.test(said[before]!.norm)) return true;
  for (let behind = at + 1; behind <= at + reachBack && behind < said.length && !isApart(said, behind - 1); behind += 1) if (noes.test(said[behind]!.norm)) return true;
  const answerAt = said.findIndex((token, index) => index > at && (token.utterance !== utterance ? isAnother(utterances[utterance]!, utterances[token.utterance]!) : said[index - 1]!.mark === '?'));
  return answerAt >= 0 && said.slice(answerAt, answerAt + wordsToNo).some(({ norm }) => noes.test(norm));
}

/** A sentence or a turn ends behind it. */
function isApart(said: readonly Token[], at: number): boolean {
  const [token, next] = [said[at]!, said[at + 1]!];
  return token.mark === '.' || token.mark === '?' || token.utterance !== next.utterance;
}

/** Where nobody knows who speaks, another turn is another's. */
function isAnother(asked: Utterance, answered: Utterance): boolean {
  return asked.speaker === 'unknown' || answered.speaker === 'unknown' || asked.speaker !== answered.speaker;
}
