/** One line of the tamper-evident log. Details hold ids, counts and codes; a reason the clinician typed is the one free text. */
import { z } from 'zod';
import { instantSchema } from './time.ts';

export const auditActions = [
  'vault.create', 'vault.unlock', 'vault.unlock-failed', 'vault.lock', 'vault.relabel', 'account.edit',
  'vault.passphrase', 'vault.recovery-code', 'vault.device-remember', 'vault.device-forget', 'vault.rotate',
  'vault.backup', 'vault.restore', 'vault.rollback-found',
  'policies.edit', 'policies.accept', 'policies.refuse',
  'patient.create', 'patient.edit', 'patient.delete', 'patient.merge', 'patient.archive', 'patient.unarchive', 'patient.import', 'patient.import-undo', 'patient.export', 'practice.export',
  'appointment.create', 'appointment.edit', 'appointment.status', 'appointment.delete',
  'encounter.record', 'encounter.import', 'encounter.write', 'encounter.transcribe', 'encounter.view', 'encounter.edit', 'encounter.move',
  'encounter.strike', 'encounter.mark', 'encounter.action-item', 'encounter.consent', 'encounter.remove-recording', 'encounter.delete',
  'transcript.edit', 'transcript.use',
  'note.extract', 'note.edit', 'note.restore', 'note.sign', 'note.addendum', 'note.export',
  'export.create', 'export.open', 'export.print', 'export.save', 'export.delete', 'export.expire',
  'report-form.add', 'report-form.edit', 'report-form.delete',
  'psychotherapy.view', 'psychotherapy.edit', 'psychotherapy.delete', 'template.add', 'template.edit', 'template.delete', 'wording.delete',
  'vocabulary.add', 'vocabulary.edit', 'vocabulary.delete', 'vocabulary.import',
  'audio.play', 'audio.delete', 'audio.send', 'text.send', 'retention.run', 'settings.edit', 'model.download', 'model.install', 'model.remove', 'audit.export', 'support.export',
] as const;
export type AuditAction = (typeof auditActions)[number];

export const auditEntrySchema = z.strictObject({
  /** 1, 2, 3, … without a gap. */
  sequence: z.int().positive(),
  at: instantSchema,
  /** Account id, or `system`. */
  actor: z.string(),
  action: z.enum(auditActions),
  /** Id of what was acted on; '' for the vault itself. */
  subjectId: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  previousHash: z.string(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
