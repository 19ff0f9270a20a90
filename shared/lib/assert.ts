/** Defects: what cannot happen unless the code is wrong. Thrown, logged, never swallowed. */

export function assert(condition: unknown, whyItHolds: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${whyItHolds}`);
}

/** For values the caller knows to be there (array index inside its bounds, map filled a line above). */
export function must<Value>(value: Value | null | undefined, whyItIsThere: string): Value {
  assert(value !== null && value !== undefined, whyItIsThere);
  return value;
}

/** Ends a `switch` over a union: a new member stops compiling here. */
export function exhaustive(value: never): never {
  throw new Error(`Unhandled member: ${typeof value}`);
}
