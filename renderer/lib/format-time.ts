/** Times as the screens show them, in the language of the machine. Lengths are always minutes and seconds, never rounded up. */
import type { Instant } from '#shared/domain/time.ts';

/** `4:07`, `1:02:33`: for timers and places in a recording. */
export function formatClock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

/** `14 Mar 2026, 09:30` in the machine's zone. */
export function formatInstant(instant: Instant): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
}

/** `14 Mar 2026` in the machine's zone. */
export function formatDay(instant: Instant): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(new Date(instant));
}

/** `40 %` with a narrow space that does not break. */
export function formatPercent(fraction: number): string {
  return `${Math.floor(fraction * 100)}\u202f%`;
}

export function formatSize(sizeBytes: number): string {
  if (sizeBytes < 1_000_000) return `${Math.ceil(sizeBytes / 1_000)} kB`;
  const megabytes = sizeBytes / 1_000_000;
  return megabytes >= 1000 ? `${(megabytes / 1000).toFixed(1)} GB` : `${megabytes.toFixed(1)} MB`;
}

/** `0:10 to 0:12`; `0:35` where both are the same on the clock. */
export function formatStretch(startMs: number, endMs: number): string {
  const [from, to] = [formatClock(startMs), formatClock(endMs)];
  return from === to ? from : `${from} to ${to}`;
}
