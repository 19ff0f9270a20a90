/** The groups of the settings: by their keys a place can name one, by their words somebody finds one. */

export type SettingsTab =
  | 'account' | 'general' | 'appearance' | 'security' | 'models' | 'own-words' | 'engine' | 'templates' | 'wordings' | 'letterhead' | 'report-forms' | 'language-model'
  | 'backup' | 'retention' | 'policies' | 'audit' | 'support' | 'about';

export interface SettingsTabWords {
  readonly key: SettingsTab;
  readonly group: string;
  readonly words: string;
  /** What it does, in a line. */
  readonly about: string;
  /** What else somebody may call it, or look for in it. */
  readonly find: string;
}

export const settingsTabs: readonly SettingsTabWords[] = [
  { key: 'account', group: 'You', words: 'Account', about: 'Your name and how you sign.', find: 'email address profession role credentials licence number signature' },
  { key: 'general', group: 'You', words: 'General', about: 'The microphone, the language of visits, and when Sotto locks by itself.', find: 'lock idle minutes sound input recorder model' },
  { key: 'appearance', group: 'You', words: 'Appearance', about: 'Light, dark, or as the system has it.', find: 'theme colours colors dark mode night' },
  { key: 'security', group: 'You', words: 'Security', about: 'How this account is opened: passphrase, recovery code, this device, keys.', find: 'password keychain label unlock rotate erase delete account fingerprint' },
  { key: 'models', group: 'Speech', words: 'Models', about: 'What turns speech into words, on this laptop.', find: 'vosk recogniser download language install' },
  { key: 'own-words', group: 'Speech', words: 'Own words', about: 'Names, drugs and places that are to be spelt your way.', find: 'vocabulary dictionary spelling correct sound drugs import' },
  { key: 'engine', group: 'Speech', words: 'Second engine', about: 'A transcription server of your own, for those who run one.', find: 'whisper openai server address key remote' },
  { key: 'templates', group: 'Notes', words: 'Templates', about: 'Which sections a note has, and what goes into each.', find: 'soap dap birp girp sections form default import export preview' },
  { key: 'wordings', group: 'Notes', words: 'Wordings', about: 'What Sotto learned from how you reword its sentences.', find: 'learned habits phrases' },
  { key: 'letterhead', group: 'Notes', words: 'Letterhead', about: 'What stands at the top of every report: the practice, its address, a logo.', find: 'report pdf address phone logo practice header export' },
  { key: 'report-forms', group: 'Notes', words: 'Report forms', about: 'How reports come out: a title of your own, words before and after, sections left out.', find: 'report template letter referral title opening closing placeholder export pdf' },
  { key: 'language-model', group: 'Notes', words: 'Language model', about: 'A model that may draft notes, if you set one up.', find: 'openai ollama llm ai gpt draft server address key cost' },
  { key: 'backup', group: 'Records', words: 'Backup and leaving', about: 'An encrypted copy of everything, or everything as plain files.', find: 'export practice restore copy' },
  { key: 'retention', group: 'Records', words: 'Retention', about: 'How long sound is kept, and what is due to be removed.', find: 'delete clean up audio days orphaned' },
  { key: 'policies', group: 'Records', words: 'Policies of this laptop', about: 'What holds for everybody who works on this laptop.', find: 'accounts roles admin manager clinician rules' },
  { key: 'audit', group: 'Records', words: 'Audit log', about: 'Who did what, when; nobody can change it unnoticed.', find: 'history verify tamper export entries' },
  { key: 'support', group: 'Help', words: 'Support', about: 'A file for whoever helps you, without a word of any patient.', find: 'bundle help log diagnostics problem bug report' },
  { key: 'about', group: 'Help', words: 'About', about: 'The version, whose work is in it, where your data lies, and what leaves this computer.', find: 'version licences licenses open source folder network privacy' },
];
