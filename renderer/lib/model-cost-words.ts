/** Tokens and money of language models, in words. The currency is that of the server's bill: nobody told which. */
import { countWords } from './count-words.ts';

/** Small sums keep the digits that say something. */
export function costToWords(cost: number | null): string {
  if (cost === null) return 'no price given';
  if (cost === 0) return 'free';
  return cost >= 0.01 ? cost.toFixed(2) : cost.toPrecision(1).replace(/(\.\d*?)0+$/, '$1');
}

/** Rounded: it is an estimate. */
export function roughTokens(count: number): string {
  const step = count < 1000 ? 10 : 100;
  return countWords(Math.max(step, Math.round(count / step) * step), 'token');
}
