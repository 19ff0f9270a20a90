/**
 * Expected failure as a value. A function that can fail in a way its user can mend (wrong passphrase, no microphone)
 * returns a `Result`; a defect is thrown with `assert`. A `Problem` carries a machine word (`type`) and one sentence for
 * the person, saying what to do. Neither ever holds patient text.
 */

export interface Problem<Type extends string = string> {
  readonly type: Type;
  /** One or two sentences for the person: what happened, what is safe, what to do. */
  readonly message: string;
  /** Ids, counts, codes and file-independent facts only. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
  /** The foreign exception an adapter wrapped; for the log, never for the screen. */
  readonly cause?: unknown;
}

export type Result<Value, Failure extends Problem = Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure };

export function ok(): Result<void, never>;
export function ok<Value>(value: Value): Result<Value, never>;
export function ok<Value>(value?: Value): Result<Value | undefined, never> {
  return { ok: true, value };
}

export function err<Failure extends Problem>(error: Failure): Result<never, Failure> {
  return { ok: false, error };
}

export function problem<Type extends string>(
  type: Type,
  message: string,
  extra: Omit<Problem, 'type' | 'message'> = {},
): Problem<Type> {
  return { type, message, ...extra };
}

/** An expected problem on its way through code that can only throw (streams, SQLite transactions, worker replies). */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(of: Problem) {
    super(of.message, { cause: of.cause });
    this.name = 'ProblemError';
    this.problem = of;
  }
}

/** Unwraps a value, or throws the problem as a `ProblemError` for a caller further up to turn back into a `Result`. */
export function mustSucceed<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new ProblemError(result.error);
}

/** The other way round: runs `act`, giving a thrown `ProblemError` back as a value. Defects go on being thrown. */
export async function catchProblem<Value>(act: () => Promise<Value> | Value): Promise<Result<Value>> {
  try {
    return ok(await act());
  } catch (thrown) {
    if (thrown instanceof ProblemError) return err(thrown.problem);
    throw thrown;
  }
}
