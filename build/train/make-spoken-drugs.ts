/**
 * `node build/run.cjs build/train/make-spoken-drugs.ts`: makes `resources/lexicons/drug-names.tsv` and `drug-mishearings.tsv` from
 * `../shared/lexicons` (attribution in `resources/lexicons/README.md`). Drugs are those that `confusions.tsv` knows the sounds of;
 * sounds are taken over only where a person wrote them down: those that a synthesiser read are often wrong. Of its
 * mishearings the near ones that nobody was heard to say, where one drug alone may be meant.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '#shared/lib/assert.ts';
import { soundOf } from '#core/speech/own-words/sounds/sounds.ts';

const repository = join(import.meta.dirname, '..', '..');
const outFolder = join(repository, 'resources', 'lexicons');
const mostDistance = 0.15;

/** espeak-ng's names of sounds → those of the CMU dictionary. */
const nameByEspeak: Readonly<Record<string, string>> = {
  '@': 'AX', I: 'IH', 0: 'AA', a: 'AE', E: 'EH', i: 'IY', u: 'UW', oU: 'OW', aI: 'AY', eI: 'EY', 3: 'ER', O: 'AO', V: 'AH', U: 'UH', OI: 'OY', aU: 'AW',
  j: 'Y', dZ: 'JH', tS: 'CH', S: 'SH', T: 'TH', D: 'DH', N: 'NG', Z: 'ZH', b: 'B', d: 'D', f: 'F', g: 'G', h: 'HH', k: 'K', l: 'L', m: 'M', n: 'N',
  p: 'P', r: 'R', s: 'S', t: 'T', v: 'V', w: 'W', z: 'Z',
};

interface Confusion {
  readonly drug: string;
  readonly misheard: string;
  readonly distance: number;
  readonly sounds: string;
  readonly isRespelled: boolean;
  readonly seenInTalk: number;
}

const confusions = rowsOf('confusions.tsv').map(([drug, misheard, , distance, , sounds, basis, seen]): Confusion => ({
  drug: drug!, misheard: misheard!, distance: Number(distance), sounds: sounds!, isRespelled: basis === 'respelled', seenInTalk: Number(seen),
}));
const typeByName = new Map(rowsOf('medications.tsv').map(([name, type]) => [name!, type!]));
const byLetters = (one: string, other: string) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1);

const names = new Map(confusions.map(({ drug, sounds, isRespelled }) => [drug, `${writtenAs(drug)}\t${isRespelled ? toSounds(sounds) : ''}`]));
write('drug-names.tsv', 'name\tsounds', [...names.values()].toSorted(byLetters));

const safe = Map.groupBy(confusions.filter(({ distance, seenInTalk }) => distance <= mostDistance && seenInTalk === 0), ({ misheard }) => misheard);
write('drug-mishearings.tsv', 'heard\tname', [...safe].flatMap(([misheard, rows]) => {
  const drugs = new Set(rows.map(({ drug }) => drug));
  return drugs.size === 1 ? [`${misheard}\t${writtenAs(must([...drugs][0], 'one drug'))}`] : [];
}).toSorted());

/** Brands with capitals. */
function writtenAs(drug: string): string {
  return typeByName.get(drug) === 'brand' ? drug.replace(/(^|[ -])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase()) : drug;
}

function toSounds(espeak: string): string {
  return espeak.split('_').filter((name) => name !== ':').map((name) => soundOf(must(nameByEspeak[name], `${name} is a sound`))).join('');
}

function rowsOf(file: string): string[][] {
  return readFileSync(join(repository, '..', 'shared', 'lexicons', file), 'utf8').split('\n').slice(1).filter((line) => line !== '').map((line) => line.split('\t'));
}

function write(file: string, heading: string, lines: readonly string[]): void {
  writeFileSync(join(outFolder, file), `${heading}\n${lines.join('\n')}\n`);
  process.stdout.write(`${file}: ${lines.length} rows.\n`);
}
