/** The groups of the settings by their keys, so that a place can name one. */
export type SettingsTab = 'general' | 'models' | 'own-words' | 'wordings' | 'security' | 'backup' | 'policies' | 'engine' | 'language-model' | 'retention' | 'audit';
