/**
 * The clinician's choices: read from the vault, validated, brought up to the present version. Settings that cannot be
 * read fall back to the defaults one by one, so that a damaged choice never keeps anybody out of their notes.
 */
import { defaultSettings, settingsSchema, type Settings } from '#shared/domain/settings.ts';

/** `stored` is whatever the vault holds, `null` before the first change. */
export function readSettings(stored: unknown): Settings {
  if (typeof stored !== 'object' || stored === null) return defaultSettings;
  const candidates = stored as Record<string, unknown>;
  const shape = settingsSchema.shape;
  const readable = Object.fromEntries(
    Object.entries(shape).flatMap(([name, schema]) => {
      const parsed = schema.safeParse(candidates[name]);
      return parsed.success ? [[name, parsed.data]] : [];
    }),
  );
  return settingsSchema.parse({ ...defaultSettings, ...readable, version: defaultSettings.version });
}
