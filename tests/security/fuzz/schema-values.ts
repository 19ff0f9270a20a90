/**
 * Values that a zod schema takes, made from the schema itself: what it bounds is filled at random, ends included, and what
 * the vault under test knows (ids, a passphrase, a label) is put where the schema or the field's name says it belongs, so
 * that handlers get past their first look-up.
 */
import type { z } from 'zod';
import { encodeWav } from '#shared/audio/wav.ts';
import type { Random } from '../../support/seeded-random.ts';

/** What a value may be taken from instead of chance. */
export interface KnownValues {
  /** By the very schema, `encounterIdSchema` for one. */
  readonly bySchema: ReadonlyMap<unknown, readonly unknown[]>;
  readonly byField: Readonly<Record<string, readonly unknown[]>>;
  /** For free text. */
  readonly texts: readonly string[];
}

export interface ValueMaker {
  readonly random: Random;
  readonly known: KnownValues;
  /** How often a known value is taken where there is one, 0 to 1. */
  readonly truthfulness: number;
}

interface Definition {
  readonly type: string;
  readonly format?: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly items?: readonly z.ZodType[];
  readonly innerType?: z.ZodType;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly values?: readonly unknown[];
  readonly entries?: Readonly<Record<string, unknown>>;
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** The schema's own description of itself; throws for a kind that no verb's input has had so far. */
export function definitionOf(schema: z.ZodType): Definition {
  return (schema as unknown as { _zod: { def: Definition } })._zod.def;
}

export function validValue(schema: z.ZodType, maker: ValueMaker, field = ''): unknown {
  const { random, known, truthfulness } = maker;
  const definition = definitionOf(schema);
  const candidates = definition.type === 'string' ? known.byField[field] ?? known.bySchema.get(schema) ?? [] : [];
  if (candidates.length > 0 && random.chance(truthfulness)) return random.pick(candidates);
  switch (definition.type) {
    case 'object': return Object.fromEntries(Object.entries(definition.shape ?? {}).map(([name, part]) => [name, validValue(part, maker, name)]));
    case 'array': return Array.from({ length: random.below(4) }, () => validValue(definition.element!, maker));
    case 'tuple': return definition.items!.map((item) => validValue(item, maker));
    case 'record': return Object.fromEntries(Array.from({ length: random.below(3) }, () => [String(validValue(definition.keyType!, maker)), validValue(definition.valueType!, maker)]));
    case 'nullable': return random.chance(0.3) ? null : validValue(definition.innerType!, maker, field);
    case 'optional': case 'default': return random.chance(0.3) ? undefined : validValue(definition.innerType!, maker, field);
    case 'union': return validValue(random.pick(definition.options!), maker, field);
    case 'literal': return random.pick(definition.values!);
    case 'enum': return random.pick(Object.values(definition.entries!));
    case 'boolean': return random.chance(0.5);
    case 'null': return null;
    case 'number': return numberWithin(boundsOf(schema, { least: -1_000, most: 10_000_000 }), random);
    case 'string': return fitting(schema, stringOf(definition.format, boundsOf(schema, { least: 0, most: 10_000 }), maker));
    case 'custom': return bytes(random);
    default: throw new Error(`Teach the fuzzer the schema kind ${definition.type}`);
  }
}

function boundsOf(schema: z.ZodType, widest: Bounds): Bounds {
  const { minValue, maxValue, minLength, maxLength } = schema as unknown as Readonly<Record<string, number | null | undefined>>;
  return { least: Math.max(minValue ?? minLength ?? widest.least, widest.least), most: Math.min(maxValue ?? maxLength ?? widest.most, widest.most) };
}

function numberWithin({ least, most }: Bounds, random: Random): number {
  const numbers = [least, most, 0, 1, random.below(5_000), random.below(60_000), least + random.below(most - least + 1)];
  return random.pick(numbers.filter((each) => each >= least && each <= most));
}

function stringOf(format: string | undefined, { least, most }: Bounds, { random, known }: ValueMaker): string {
  switch (format) {
    case 'uuid': return uuid(random);
    case 'email': return `canary.${random.below(1_000)}@clinic.invalid`;
    case 'datetime': return new Date(Date.UTC(1990 + random.below(60), random.below(12), 1 + random.below(28))).toISOString();
    case 'date': return `${1900 + random.below(120)}-0${1 + random.below(9)}-1${random.below(10)}`;
    default: {
      const text = random.chance(0.1) ? known.texts.join(' ').repeat(1 + Math.floor(most / 40)) : random.pick(known.texts);
      return text.slice(0, most).padEnd(least, 'o');
    }
  }
}

/** Where a pattern is asked for, some text that has it: a language, an address nobody listens at, a word. */
function fitting(schema: z.ZodType, text: string): string {
  return [text, 'en-US', 'http://127.0.0.1:1/v1', 'word'].find((each) => schema.safeParse(each).success) ?? text;
}

function uuid(random: Random): string {
  const hex = Array.from({ length: 32 }, () => random.below(16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** What begins as a WAV file does now and then: a verb that takes bytes must not mind what they are. */
function bytes(random: Random): Uint8Array {
  if (random.chance(0.3)) return Uint8Array.from(encodeWav(new Int16Array(8_000).fill(random.below(20_000))));
  return new Uint8Array(random.pick([0, 2, 44, 3_200, 32_000])).fill(random.below(256));
}
