/**
 * Loaded before every unit test: a new password costs next to nothing, where half a second of processor is the product's
 * (hundreds of vaults are made in one run). That the real cost is written and paid is tested by `vault.alone.int.test.ts`, which
 * asks for the real module, and in processes of their own (the command line, the windows).
 */
import { vi } from 'vitest';

vi.mock(import('#core/crypto/password-kdf.ts'), async (original) => ({
  ...await original(),
  defaultPasswordCost: { memoryKib: 64, iterations: 1, parallelism: 1 },
}));
