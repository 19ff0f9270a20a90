/** How long something will still take, from how far it came since it was first looked at. Says nothing before it can know. */
export interface Look {
  readonly atMs: number;
  readonly fraction: number;
}

const leastShare = 0.03;
const leastMs = 2_000;

/** In milliseconds; null while nobody can tell. */
export function remainingMs(first: Look, now: Look): number | null {
  const [share, took] = [now.fraction - first.fraction, now.atMs - first.atMs];
  if (share < leastShare || took < leastMs) return null;
  return (took / share) * Math.max(0, 1 - now.fraction);
}

/** Coarse, as an estimate is. */
export function remainingWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds <= 10) return 'a few seconds left';
  if (seconds < 60) return `about ${Math.ceil(seconds / 10) * 10} s left`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `about ${minutes} min left`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `about ${hours} h left` : `about ${hours} h ${minutes % 60} min left`;
}
