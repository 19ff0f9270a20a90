/**
 * What brought the patient, by a name: "hurts a lot" is the pain of a place, which was named beside it or soon after. For the title of
 * an encounter and for a chief complaint; it rests on the statements it is taken from.
 */
import type { Evidence } from '#shared/domain/evidence.ts';
import type { Lexicon } from '../lexicon.ts';
import type { WordedStatement } from './assemble-note.ts';
import { wordsToKeys } from './tokens.ts';

export interface NamedComplaint {
  readonly words: string;
  readonly source: WordedStatement;
  readonly evidence: readonly Evidence[];
}

/** The best name first, then what was said; none where nobody complained of anything. */
export function nameComplaint(statements: readonly WordedStatement[], lexicon: Lexicon): readonly NamedComplaint[] {
  const history = statements.filter(({ section }) => section === 'history-of-present-illness');
  const reasons = history.slice(0, openingStatements).flatMap((source): NamedComplaint[] => {
    const words = presentsFor.exec(source.text)?.groups?.['reason'];
    return words === undefined ? [] : [{ words, source, evidence: source.evidence }];
  });
  return [...reasons, ...complained(history, lexicon)];
}

/** Who presents it says best why. */
const presentsFor = /\byear[- ]old\b[^;]*?\b(?:presents|presenting|presented|here|comes in|coming in|came in)(?: here)?(?: today)?(?: here)? (?:for|with|to (?:discuss|evaluate)) (?:an? |the |some |complaints of |evaluation of |his |her |their )*(?<reason>[^,;]{3,60}?)(?:,| so\b| and (?:he|she|they|has|also)\b| today\b|;|\.$)/iu;
const openingStatements = 4;

function complained(history: readonly WordedStatement[], lexicon: Lexicon): readonly NamedComplaint[] {
  const at = history.findIndex(({ complaint }) => complaint !== '');
  const source = history[at];
  if (source === undefined) return [];
  const swollen = swells.test(source.complaint) ? placeIn(source.text, lexicon) : null;
  const words = swollen === null || source.complaint.includes(swollen) ? source.complaint : `${swollen} ${source.complaint}`;
  const plain = { words, source, evidence: source.evidence };
  if (!hurts.test(source.complaint)) return [plain];
  const own = placeIn(source.complaint, lexicon) ?? placeIn(source.text, lexicon);
  if (own !== null) return [{ ...plain, words: painOf(own) }, plain];
  const near = [...history.slice(at + 1, at + 1 + nearStatements), ...history.slice(0, at).toReversed()].filter(({ text }) => ofPain.test(text));
  const named = near.flatMap((other) => {
    const place = placeIn(other.text, lexicon);
    return place === null ? [] : [{ words: painOf(place), source, evidence: [...source.evidence, ...other.evidence] }];
  });
  return [...named, plain];
}

function painOf(place: string): string {
  return place.startsWith('both ') ? `pain in ${place}` : `${place} pain`;
}

const hurts = /^(?:a |an |the |some |patient )?(?:hurts?|hurting|aches?|aching|sore|painful|pains?)\b(?! and (?:numb|swell|stiff))/u;
/** What a part of the body is: nothing without the part. */
const swells = /^(?:swollen|stiff|numb|itchy|red|inflamed|tender|bruised|weak|tingling)\b/u;
const nearStatements = 4;
/** The place of another thing is not the place of the pain. */
const ofPain = /\b(?:hurt\w*|ache\w*|aching|sore|pain\w*|tender|swell\w*|swollen|injur\w*|sprain\w*|twisted|fell on)\b/iu;

const vague = /^(side|body|skin|bone|muscle|joint|mouth|hair|blood)$/u;

/** "Right knee" of "on the outside of their right knee"; null where no part of the body is named, or several may be meant. */
function placeIn(text: string, lexicon: Lexicon): string | null {
  const words = text.toLowerCase().split(/[\s,.;]+/u).filter((word) => word !== '');
  const keys = words.map((word) => wordsToKeys([word]).join(' '));
  const named = lexicon.concepts.findAll(keys).find(({ value, first }) => value.kind === 'body' && !vague.test(words[first]!) && (words[first] !== 'back' || first === 0 || /^(their|his|her|the|lower|upper|mid|left|right)$/u.test(words[first - 1] ?? '')));
  if (named === undefined) return null;
  const side = [words[named.first - 1], words[named.first - 2]].find((word) => /^(left|right|both|bilateral|upper|lower)$/u.test(word ?? ''));
  return [side, ...words.slice(named.first, named.last + 1)].filter((word) => word !== undefined).join(' ');
}
