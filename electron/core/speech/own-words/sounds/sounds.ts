/**
 * The sounds of English as one letter each, so that a pronunciation is a string: joined, cut and looked up as such. The
 * names are those of the CMU dictionary, without stress; `AX` is its unstressed `AH0`.
 */
import { must } from '#shared/lib/assert.ts';

const letterByName: Readonly<Record<string, string>> = {
  AA: 'a', AE: '@', AH: '^', AX: 'x', AO: 'c', AW: 'W', AY: 'Y', EH: 'E', ER: 'R', EY: 'e', IH: 'I', IY: 'i', OW: 'o', OY: 'O', UH: 'U', UW: 'u',
  B: 'b', CH: 'C', D: 'd', DH: 'D', F: 'f', G: 'g', HH: 'h', JH: 'j', K: 'k', L: 'l', M: 'm', N: 'n', NG: 'G', P: 'p', R: 'r', S: 's',
  SH: 'S', T: 't', TH: 'T', V: 'v', W: 'w', Y: 'y', Z: 'z', ZH: 'Z',
};

export const vowels = 'a@^xcWYEReIioOUu';

export function soundOf(name: string): string {
  return must(letterByName[name], 'a sound of the CMU dictionary');
}

export function isVowel(sound: string): boolean {
  return vowels.includes(sound);
}
