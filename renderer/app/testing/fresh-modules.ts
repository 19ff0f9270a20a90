/** Loaded before every page test: our modules as a window just opened has them (`one-window.ts`). */
import { vi } from 'vitest';

vi.resetModules();
