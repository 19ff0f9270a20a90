/**
 * Secrets and patient text on their way through the program. A `Redacted` prints as `<redacted>` in logs, JSON and
 * string templates; `reveal` is the one, grep-able way to the value.
 */

const values = new WeakMap<object, unknown>();

export interface Redacted<Value> {
  readonly _redacted: (value: Value) => Value;
  toString(): string;
  toJSON(): string;
}

export function redacted<Value>(value: Value): Redacted<Value> {
  const shell = {
    toString: () => '<redacted>',
    toJSON: () => '<redacted>',
  };
  values.set(shell, value);
  return shell as unknown as Redacted<Value>;
}

export function reveal<Value>(of: Redacted<Value>): Value {
  return values.get(of) as Value;
}
