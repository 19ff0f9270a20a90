/** The groups of the settings in their order, so that a place and the palette can name one. */
export const settingsTabs = [
  { key: 'general', words: 'General' },
  { key: 'appearance', words: 'Appearance' },
  { key: 'models', words: 'Models' },
  { key: 'own-words', words: 'Own words' },
  { key: 'wordings', words: 'Wordings' },
  { key: 'security', words: 'Security' },
  { key: 'backup', words: 'Backup and leaving' },
  { key: 'policies', words: 'Policies of this laptop' },
  { key: 'engine', words: 'Second engine' },
  { key: 'language-model', words: 'Language model' },
  { key: 'retention', words: 'Retention' },
  { key: 'audit', words: 'Audit log' },
] as const;

export type SettingsTab = typeof settingsTabs[number]['key'];
