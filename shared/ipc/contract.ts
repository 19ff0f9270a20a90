/**
 * Everything the page may ask of main. Handlers are a mapped type over this object, so a missing or an extra one does
 * not compile; `channel-names.ts` repeats the names without zod for the preload, and a guard test holds the two together.
 */
import type { z } from 'zod';
import { accountsNamespace } from './namespaces/accounts.ts';
import { actionItemsNamespace } from './namespaces/action-items.ts';
import { appointmentsNamespace } from './namespaces/appointments.ts';
import { appNamespace } from './namespaces/app.ts';
import { audioNamespace } from './namespaces/audio.ts';
import { auditNamespace } from './namespaces/audit.ts';
import { encountersNamespace } from './namespaces/encounters.ts';
import { enginesNamespace } from './namespaces/engines.ts';
import { exportsNamespace } from './namespaces/exports.ts';
import { importsNamespace } from './namespaces/imports.ts';
import { languageModelsNamespace } from './namespaces/language-models.ts';
import { marksNamespace } from './namespaces/marks.ts';
import { modelsNamespace } from './namespaces/models.ts';
import { notesNamespace } from './namespaces/notes.ts';
import { patientsNamespace } from './namespaces/patients.ts';
import { policiesNamespace } from './namespaces/policies.ts';
import { psychotherapyNamespace } from './namespaces/psychotherapy.ts';
import { recordingNamespace } from './namespaces/recording.ts';
import { recordsNamespace } from './namespaces/records.ts';
import { reportFormsNamespace } from './namespaces/report-forms.ts';
import { retentionNamespace } from './namespaces/retention.ts';
import { searchNamespace } from './namespaces/search.ts';
import { settingsNamespace } from './namespaces/settings.ts';
import { supportNamespace } from './namespaces/support.ts';
import { templatesNamespace } from './namespaces/templates.ts';
import { transcriptsNamespace } from './namespaces/transcripts.ts';
import { vaultNamespace } from './namespaces/vault.ts';
import { vocabularyNamespace } from './namespaces/vocabulary.ts';
import { wordingsNamespace } from './namespaces/wordings.ts';
import type { Reply } from './app-error.ts';

export const contract = {
  app: appNamespace,
  accounts: accountsNamespace,
  vault: vaultNamespace,
  policies: policiesNamespace,
  retention: retentionNamespace,
  records: recordsNamespace,
  patients: patientsNamespace,
  appointments: appointmentsNamespace,
  encounters: encountersNamespace,
  search: searchNamespace,
  recording: recordingNamespace,
  marks: marksNamespace,
  actionItems: actionItemsNamespace,
  imports: importsNamespace,
  transcripts: transcriptsNamespace,
  notes: notesNamespace,
  psychotherapy: psychotherapyNamespace,
  templates: templatesNamespace,
  wordings: wordingsNamespace,
  audio: audioNamespace,
  exports: exportsNamespace,
  reportForms: reportFormsNamespace,
  models: modelsNamespace,
  engines: enginesNamespace,
  languageModels: languageModelsNamespace,
  vocabulary: vocabularyNamespace,
  settings: settingsNamespace,
  audit: auditNamespace,
  support: supportNamespace,
} as const;

export type Contract = typeof contract;
export type NamespaceName = keyof Contract;
export type VerbName<N extends NamespaceName> = keyof Contract[N] & string;

type VerbOf<N extends NamespaceName, V extends VerbName<N>> = Contract[N][V] extends { input: infer I extends z.ZodType; output: infer O extends z.ZodType }
  ? { input: I; output: O } : never;
/** What the page writes: defaults may be left out. */
export type VerbInput<N extends NamespaceName, V extends VerbName<N>> = z.input<VerbOf<N, V>['input']>;
/** What a handler gets: parsed, defaults filled in. */
export type ParsedInput<N extends NamespaceName, V extends VerbName<N>> = z.output<VerbOf<N, V>['input']>;
export type VerbOutput<N extends NamespaceName, V extends VerbName<N>> = z.output<VerbOf<N, V>['output']>;

/** What a handler may answer with: stored things are read-only, and sending does not change them. */
export type Sendable<Value> = Value extends Uint8Array | string | number | boolean | null | undefined ? Value
  : Value extends ReadonlyArray<infer Item> ? ReadonlyArray<Sendable<Item>>
  : { readonly [Name in keyof Value]: Sendable<Value[Name]> };

/** `window.sotto` as the preload builds it. */
export type SottoApi = {
  readonly [N in NamespaceName]: {
    readonly [V in VerbName<N>]: (input: VerbInput<N, V>) => Promise<Reply<VerbOutput<N, V>>>;
  };
} & { readonly onEvent: (listener: (event: unknown) => void) => () => void };
