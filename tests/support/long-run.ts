/**
 * A loop over every position of something, of which `npm test` does a sample that holds each kind, and `npm run test:long` all.
 * What the sample leaves out has to differ from something in it by its place alone.
 */
export const isLongRun = process.env['SOTTO_TEST_LONG'] === 'all';

/** Between places that are tried by turns; a test begins at a random one, so that in time all are met. */
export function stride(inLongRun: number, inShortRun: number): number {
  return isLongRun ? inLongRun : inShortRun;
}

/** In their order. */
export function inShort<Case>(cases: readonly Case[], isInSample: (each: Case, index: number) => boolean): readonly Case[] {
  return isLongRun ? cases : cases.filter(isInSample);
}
