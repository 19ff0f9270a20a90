/**
 * What no honest page sends: every kind of JavaScript value, huge and deep ones, names that mean something to an object,
 * values that throw when they are looked at, and an honest request with one such thing put into it somewhere.
 */
import type { Random } from '../../support/seeded-random.ts';

const hostileTexts = [
  '', ' ', '\u0000', '\uD800', '\u202e', '\ufeff', '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '../../../../etc/passwd',
  '..\\..\\secret', '/dev/zero', 'C:\\con', 'app://sotto/', 'file:///etc/passwd', '\'; DROP TABLE encounter; --', '" OR 1=1 --', '* NEAR(a b) "', '%s%s%n',
  '${process.exit(1)}', '<img src=x onerror=alert(1)>', 'NaN', '-0', '1e999', '0197a3b0-0000-7000-8000-00000000000', '0197A3B0-0000-7000-8000-000000000000',
] as const;

type Maker = (random: Random) => unknown;

const makers: readonly Maker[] = [
  () => undefined, () => null, () => true, () => NaN, () => Infinity, () => -Infinity, () => -0, () => -1, () => 0.5, () => 2 ** 53, () => 1e308, () => 1n,
  (random) => random.pick(hostileTexts),
  (random) => 'x'.repeat(random.pick([201, 501, 5_000, 100_000, 1_500_000])),
  (random) => `${'a'.repeat(random.pick([50, 50_000]))}@`,
  () => [], () => ({}), () => [[]], () => Array.from({ length: 100_000 }, () => 0), () => Object.assign([], { length: 5 }), () => Array.from({ length: 20_000 }, () => 'x'),
  (random) => deep(random.pick([10, 1_000, 20_000])),
  () => JSON.parse('{"__proto__":{"polluted":true}}') as unknown,
  () => JSON.parse('{"constructor":{"prototype":{"polluted":true}}}') as unknown,
  () => ({ prototype: { polluted: true }, toString: 'no function', hasOwnProperty: 1 }),
  () => Object.assign(Object.create(null) as object, { polluted: true }),
  () => Object.fromEntries(Array.from({ length: 5_000 }, (_, place) => [`key${place}`, place])),
  () => new Date(), () => new Date(NaN), () => new Map([['__proto__', 1]]), () => new Set([1]), () => /x/g, () => new Error('canary of an error'),
  () => new Uint8Array(0), () => new Uint8Array(2_000_001), () => Buffer.from('odd'), () => new ArrayBuffer(8), () => new SharedArrayBuffer(8),
  () => new DataView(new ArrayBuffer(8)), () => new Float64Array([NaN]), () => Symbol('canary'), () => () => 'called', () => Promise.resolve({}),
  cyclic, throwingGetter, throwingProxy,
  () => ({ toString() { throw new Error('looked at'); }, valueOf() { throw new Error('looked at'); }, toJSON() { throw new Error('looked at'); } }),
  () => Object.fromEntries(['then', 'catch'].map((name) => [name, () => { throw new Error('awaited'); }])),
  () => new (class Impostor extends Uint8Array { override get byteLength() { return 2; } })(100_000),
];

export function hostileValue(random: Random): unknown {
  return random.pick(makers)(random);
}

/** The request itself or a part of it, however deep, exchanged, left out or added to. */
export function spoil(request: unknown, random: Random): unknown {
  if (!isRecord(request) || random.chance(0.15)) return hostileValue(random);
  const copy: Record<string, unknown> = { ...request };
  const names = Object.keys(copy);
  const name = names.length === 0 ? 'extra' : random.pick(names);
  switch (random.below(5)) {
    case 0:
      delete copy[name];
      return copy;
    case 1:
      Object.defineProperty(copy, random.pick(['extra', '__proto__', 'constructor', 'toString', '0', '']), { value: hostileValue(random), enumerable: true, configurable: true });
      return copy;
    case 2:
      copy[name] = [copy[name], hostileValue(random)];
      return copy;
    default:
      copy[name] = isRecord(copy[name]) && random.chance(0.7) ? spoil(copy[name], random) : hostileValue(random);
      return copy;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function deep(levels: number): unknown {
  let value: unknown = 'bottom';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? { encounter: value } : [value];
  return value;
}

function cyclic(): unknown {
  const value: Record<string, unknown> = { name: 'round' };
  value['encounter'] = value;
  value['participants'] = [value];
  return value;
}

function throwingGetter(): unknown {
  return { get id(): never { throw new Error('canary of a getter'); }, get encounter(): never { throw new Error('canary of a getter'); } };
}

function throwingProxy(): unknown {
  const throws = (): never => { throw new Error('canary of a trap'); };
  return new Proxy({}, { get: throws, has: throws, ownKeys: throws, getOwnPropertyDescriptor: throws, getPrototypeOf: throws });
}
