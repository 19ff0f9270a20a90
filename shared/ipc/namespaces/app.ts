import { z } from 'zod';
import { aboutSchema } from '#shared/domain/about.ts';
import { templateSchema } from '#shared/domain/template.ts';
import type { Namespace } from '../verb.ts';

export const appNamespace = {
  /** Answered before and after unlock: which screen to show. */
  status: {
    input: z.strictObject({}),
    output: z.strictObject({
      version: z.string(),
      shell: z.enum(['electron', 'browser']),
      /** `none`: no account on this laptop yet. */
      vault: z.enum(['none', 'locked', 'unlocked']),
      /** A recording goes on behind the lock; its length so far, and how many bookmarks were set behind the lock. Null when none does, or when the vault is open. */
      lockedRecording: z.strictObject({ elapsedMs: z.int(), phase: z.enum(['recording', 'paused', 'waiting', 'stopping']), marks: z.int() }).nullable(),
      /** Null while locked: the name is inside the vault. */
      accountName: z.string().nullable(),
      /** True when only the embedded model for synthesised speech is installed. */
      onlyDemoModel: z.boolean(),
    }),
  },
  /** Behind the lock too. */
  about: { input: z.strictObject({}), output: aboutSchema },
  /** In the system's own window for folders. */
  openDataFolder: { input: z.strictObject({}), output: z.null() },
  /** Text into the clipboard, which a lock empties again if it still holds that. `html`: the same with headings and lists. */
  copy: { input: z.strictObject({ text: z.string().max(1_000_000), html: z.string().max(2_000_000).optional() }), output: z.null() },
  /** What can be chosen from: unlocked, with one's own. */
  templates: { input: z.strictObject({}), output: z.array(templateSchema) },
} satisfies Namespace;
