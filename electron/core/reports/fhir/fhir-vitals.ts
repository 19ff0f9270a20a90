/** Vital signs as a note writes them, read out of its sentences: only what has its unit, or whose name leaves no doubt of it. */
import type { LoincCode } from './fhir-codes.ts';

export interface Quantity {
  readonly value: number;
  readonly unit: string;
  /** UCUM. */
  readonly code: string;
}

export type Vital =
  | { readonly kind: 'one'; readonly code: LoincCode; readonly quantity: Quantity }
  | { readonly kind: 'blood-pressure'; readonly systolic: Quantity; readonly diastolic: Quantity };

const mmHg = (value: number): Quantity => ({ value, unit: 'mmHg', code: 'mm[Hg]' });
const number = String.raw`(\d{1,3}(?:[.,]\d{1,2})?)`;
const gap = String.raw`(?:\s|:|is|was|of|at|about)*`;

interface Pattern {
  readonly code: LoincCode;
  readonly written: RegExp;
  readonly quantityOf: (value: number, unit: string) => Quantity | null;
  readonly least: number;
  readonly most: number;
}

const patterns: readonly Pattern[] = [
  { code: '8867-4', written: new RegExp(String.raw`\b(?:heart rate|pulse(?: rate)?|HR)\b${gap}${number}()`, 'iu'), quantityOf: (value) => ({ value, unit: 'beats/minute', code: '/min' }), least: 20, most: 300 },
  { code: '9279-1', written: new RegExp(String.raw`\b(?:respiratory rate|respirations|RR)\b${gap}${number}()`, 'iu'), quantityOf: (value) => ({ value, unit: 'breaths/minute', code: '/min' }), least: 4, most: 80 },
  { code: '59408-5', written: new RegExp(String.raw`(?:\boxygen saturation\b|\bSpO[2₂]|\bsats?\b|\bO2 sat(?:uration)?\b)${gap}${number}\s*(%|percent)`, 'iu'), quantityOf: (value) => ({ value, unit: '%', code: '%' }), least: 30, most: 100 },
  { code: '8310-5', written: new RegExp(String.raw`\btemp(?:erature)?\b${gap}${number}\s*°?\s*(C|F|celsius|fahrenheit)\b`, 'iu'), quantityOf: (value, unit) => (/^c/iu.test(unit) ? { value, unit: '°C', code: 'Cel' } : { value, unit: '°F', code: '[degF]' }), least: 25, most: 115 },
  { code: '29463-7', written: new RegExp(String.raw`\bweigh(?:t|s|ed)\b${gap}${number}\s*(kg|kilograms?|lbs?|pounds?)\b`, 'iu'), quantityOf: (value, unit) => (/^k/iu.test(unit) ? { value, unit: 'kg', code: 'kg' } : { value, unit: 'lb', code: '[lb_av]' }), least: 1, most: 900 },
  { code: '8302-2', written: new RegExp(String.raw`\bheight\b${gap}${number}\s*(cm|centimet(?:er|re)s?|in|inches)\b`, 'iu'), quantityOf: (value, unit) => (/^c/iu.test(unit) ? { value, unit: 'cm', code: 'cm' } : { value, unit: 'in', code: '[in_i]' }), least: 15, most: 260 },
  { code: '39156-5', written: new RegExp(String.raw`\b(?:BMI|body mass index)\b${gap}${number}()`, 'iu'), quantityOf: (value) => ({ value, unit: 'kg/m2', code: 'kg/m2' }), least: 8, most: 100 },
];

const bloodPressure = /\b(?:blood pressure|BP)\b(?:\s|:|is|was|of|at|about)*(\d{2,3})\s*(?:\/|over)\s*(\d{2,3})/iu;

export function vitalsIn(sentence: string): readonly Vital[] {
  const pressure = bloodPressure.exec(sentence);
  const [systolic, diastolic] = [Number(pressure?.[1]), Number(pressure?.[2])];
  const isPressure = systolic > diastolic && systolic <= 300 && diastolic >= 20;
  return [
    ...(isPressure ? [{ kind: 'blood-pressure', systolic: mmHg(systolic), diastolic: mmHg(diastolic) } satisfies Vital] : []),
    ...patterns.flatMap(({ code, written, quantityOf, least, most }): readonly Vital[] => {
      const [, figure, unit = ''] = written.exec(sentence) ?? [];
      const value = Number(figure?.replace(',', '.'));
      const quantity = value >= least && value <= most ? quantityOf(value, unit) : null;
      return quantity === null ? [] : [{ kind: 'one', code, quantity }];
    }),
  ];
}
