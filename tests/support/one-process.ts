/** Loaded before every test of the project `int`: what a file puts over its process is taken off again, for the next one's sake. */
import { afterAll, vi } from 'vitest';

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});
