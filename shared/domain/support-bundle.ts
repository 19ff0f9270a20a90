/**
 * What somebody may send to whoever helps them: versions, sizes, counts, switches, checks and the log's codes. The schema is the
 * guard: every text in it is a code, an id of something shipped, or a time. Nothing that a person typed, said or named has a place.
 */
import { z } from 'zod';
import { accountRoles } from './account.ts';
import { encounterStatuses } from './encounter.ts';
import { policiesSchema } from './policies.ts';
import { settingsSchema } from './settings.ts';

const codeSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._+:-]{0,79}$/);
/** A dot or a hyphen parts the words of an event; a log line of another form is dropped. */
const eventSchema = z.string().regex(/^[a-z0-9]+(?:[.\- ][a-z0-9]+)*$/).max(60);
const countSchema = z.int().nonnegative();

export const supportLogLineSchema = z.strictObject({
  level: z.enum(['info', 'warn', 'error', 'other']),
  at: z.string().regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
  event: eventSchema,
  /** Numbers, switches and codes; any other text is told by its length. */
  facts: z.record(z.string().regex(/^[a-zA-Z]{1,40}$/), z.union([z.number(), z.boolean(), z.null(), codeSchema, z.string().regex(/^<\d+ characters>$/)])),
  /** Function and line in a file of the program. */
  stack: z.array(z.string().regex(/^(?:[\w$.<>#]+ )?[\w.@-]+:\d+:\d+$/).max(160)),
});
export type SupportLogLine = z.infer<typeof supportLogLineSchema>;

export const supportBundleSchema = z.strictObject({
  format: z.literal('sotto-support'),
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  program: z.strictObject({
    version: codeSchema, shell: z.enum(['electron', 'browser', 'command']), node: codeSchema, nodeApi: codeSchema,
    electron: codeSchema.nullable(), chrome: codeSchema.nullable(), sqlite: codeSchema.nullable(),
  }),
  system: z.strictObject({
    platform: codeSchema, architecture: codeSchema, release: codeSchema, locale: codeSchema,
    processors: countSchema, memoryMegabytes: countSchema, freeMemoryMegabytes: countSchema,
    /** Where the accounts lie; null where the disk does not tell. */
    freeDiskMegabytes: countSchema.nullable(),
  }),
  /** How many there are on this laptop. */
  accounts: countSchema,
  models: z.strictObject({ shippedOrPublished: z.array(z.strictObject({ id: codeSchema, megabytes: countSchema.nullable() })), addedFromFiles: countSchema }),
  /** Null while it is locked. */
  vault: z.strictObject({
    role: z.enum(accountRoles).nullable(),
    migration: codeSchema.nullable(),
    databaseBytes: countSchema, writeAheadBytes: countSchema, soundFiles: countSchema, soundBytes: countSchema,
    warnings: countSchema,
    rowsByTable: z.record(z.string().regex(/^[a-z_]{1,40}$/), countSchema),
    visitsByStatus: z.partialRecord(z.enum(encounterStatuses), countSchema),
    settings: settingsSchema.pick({ version: true, microphone: true, writeFigures: true, correctBySound: true, idleLockMinutes: true }).extend({
      language: codeSchema,
      /** Of a template or a model of one's own only that it is one. */
      defaultTemplate: codeSchema, modelByLanguage: z.record(codeSchema, codeSchema),
      secondEngine: z.enum(['none', 'on-this-computer', 'elsewhere']),
      languageModelsHere: countSchema, languageModelsElsewhere: countSchema,
    }),
    policies: policiesSchema,
    /** Null while a recording runs, which nothing is to disturb. */
    checks: z.strictObject({
      database: z.enum(['sound', 'damaged']),
      auditLog: z.strictObject({ sound: z.boolean(), entries: countSchema, brokenAt: countSchema.nullable() }),
      signedNotes: countSchema, damagedNotes: countSchema,
    }).nullable(),
  }).nullable(),
  /** The newest last. */
  log: z.array(supportLogLineSchema),
});
export type SupportBundle = z.infer<typeof supportBundleSchema>;
