/**
 * The clinician's choices: read from the vault, validated, brought up to the present version. Settings that cannot be
 * read fall back to the defaults one by one, so that a damaged choice never keeps anybody out of their notes.
 */
import { defaultSettings, settingsSchema, type Settings } from '#shared/domain/settings.ts';

/** `stored` is whatever the vault holds, `null` before the first change. */
export function readSettings(stored: unknown): Settings {
  if (typeof stored !== 'object' || stored === null) return defaultSettings;
  const candidates = upgrade(stored as Record<string, unknown>);
  const shape = settingsSchema.shape;
  const readable = Object.fromEntries(
    Object.entries(shape).flatMap(([name, schema]) => {
      const parsed = schema.safeParse(candidates[name]);
      return parsed.success ? [[name, parsed.data]] : [];
    }),
  );
  return settingsSchema.parse({ ...defaultSettings, ...readable, version: defaultSettings.version });
}

/** Version 1 had one model for everything; it is taken for the default language's. Version 2 knew no language models, and there are none. */
function upgrade(stored: Record<string, unknown>): Record<string, unknown> {
  const { version, modelId } = stored;
  if (version !== 1 || typeof modelId !== 'string') return stored;
  return { ...stored, modelIdByLanguage: { [defaultSettings.language]: modelId } };
}
