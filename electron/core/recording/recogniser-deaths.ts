/** What is to be done when a recogniser dies under a sound: again, or say why not. */
import { problem, type Problem } from '#shared/lib/result.ts';

/** A missing library or model does not come back by itself; a dead or hanging thread is worth another try. */
export function isPassing(death: Problem): boolean {
  return death.type === 'recogniser-died' || death.type === 'recogniser-hung';
}

/** The fault lies in the sound or the model. */
export function keepsDying(deaths: number, cause: Problem): Problem<'recogniser-keeps-dying'> {
  return problem('recogniser-keeps-dying',
    'The speech recogniser stopped several times at the same place. The recording is safe; try again, or with another model.',
    { details: { deaths }, cause });
}
