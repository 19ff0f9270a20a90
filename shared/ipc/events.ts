/** What main pushes to the page. One channel, one discriminated union, parsed by the page on arrival. */
import { z } from 'zod';
import { encounterIdSchema } from '#shared/domain/ids.ts';
import { audioChannels, utteranceSchema } from '#shared/domain/transcript.ts';
import { soFarSchema } from '#shared/domain/so-far.ts';
import { downloadPhases } from '#shared/domain/speech-model.ts';
import { menuCommands } from './menu-command.ts';
import { recordingStatusSchema } from './namespaces/recording.ts';

export const aggregateNames = ['vault', 'patients', 'appointments', 'encounters', 'transcripts', 'notes', 'marks', 'psychotherapy', 'templates', 'wordings', 'settings', 'vocabulary', 'models', 'languageModels', 'audit', 'accounts', 'policies', 'retention', 'exports', 'reportForms'] as const;
export type AggregateName = (typeof aggregateNames)[number];

export const workStages = ['transcribing', 'extracting'] as const;

export const vaultWorks = ['rotate', 'backup', 'restore', 'export-records'] as const;
export type VaultWork = (typeof vaultWorks)[number];

/** `renewal`: the vault was closed while its keys were renewed, and could not be opened again. */
export const lockReasons = ['hand', 'idle', 'suspend', 'screen-lock', 'quit', 'renewal'] as const;
export type LockReason = (typeof lockReasons)[number];

export const sottoEventSchema = z.discriminatedUnion('type', [
  /** Stored things changed; `encounterId` narrows it where one encounter alone is meant. */
  z.strictObject({ type: z.literal('changed'), aggregates: z.array(z.enum(aggregateNames)), encounterId: encounterIdSchema.nullable() }),
  /** Long work on the vault as a whole. */
  z.strictObject({ type: z.literal('vault-progress'), work: z.enum(vaultWorks), fraction: z.number().min(0).max(1) }),
  /** A model on its way from its publisher; also behind the lock, and nobody's secret. */
  z.strictObject({
    type: z.literal('model-progress'), modelId: z.string(), phase: z.enum(downloadPhases), receivedBytes: z.int().nonnegative(), totalBytes: z.int().nonnegative().nullable(),
  }),
  /** The page empties what it holds. */
  z.strictObject({ type: z.literal('vault-locked'), why: z.enum(lockReasons) }),
  /** Chosen in the application menu. */
  z.strictObject({ type: z.literal('menu-command'), command: z.enum(menuCommands) }),
  z.strictObject({ type: z.literal('recording-status'), status: recordingStatusSchema }),
  /** About ten a second while recording. */
  z.strictObject({
    type: z.literal('recording-level'), dbfs: z.number(), elapsedMs: z.int(),
    /** Of what the computer plays; null where only the microphone is recorded. */
    computerDbfs: z.number().nullable(),
  }),
  /** Stopped from the tray or by keys: the page goes to what was recorded. */
  z.strictObject({ type: z.literal('recording-stopped'), encounterId: encounterIdSchema }),
  /** Keys or the tray ask for a new visit: the page opens its dialog, since nothing is recorded without its questions. */
  z.strictObject({ type: z.literal('new-visit-wanted') }),
  /** While the microphone is being tested. */
  z.strictObject({ type: z.literal('microphone-test-level'), dbfs: z.number() }),
  z.strictObject({ type: z.literal('recording-partial'), encounterId: encounterIdSchema, channel: z.enum(audioChannels), text: z.string() }),
  z.strictObject({ type: z.literal('recording-utterance'), encounterId: encounterIdSchema, utterance: utteranceSchema }),
  /** After each utterance, of the whole recording so far. */
  z.strictObject({ type: z.literal('recording-so-far'), encounterId: encounterIdSchema, soFar: soFarSchema }),
  /** The recording ended by itself. What was heard is stored in the encounter; null when nothing was heard at all. */
  z.strictObject({ type: z.literal('recording-failed'), encounterId: encounterIdSchema.nullable(), code: z.string(), message: z.string() }),
  z.strictObject({ type: z.literal('encounter-progress'), encounterId: encounterIdSchema, stage: z.enum(workStages), fraction: z.number().min(0).max(1) }),
]);
export type SottoEvent = z.infer<typeof sottoEventSchema>;
