/** Branded ids: a patient's id cannot be passed where an encounter's is meant. All are lower-case UUIDs. */
import { z } from 'zod';

export const accountIdSchema = z.uuid().brand<'AccountId'>();
export const patientIdSchema = z.uuid().brand<'PatientId'>();
export const encounterIdSchema = z.uuid().brand<'EncounterId'>();
export const appointmentIdSchema = z.uuid().brand<'AppointmentId'>();
/** A list of patients that was taken over at once. */
export const patientImportIdSchema = z.uuid().brand<'PatientImportId'>();
export const utteranceIdSchema = z.uuid().brand<'UtteranceId'>();
export const noteIdSchema = z.uuid().brand<'NoteId'>();
export const sectionIdSchema = z.uuid().brand<'SectionId'>();
export const statementIdSchema = z.uuid().brand<'StatementId'>();
export const addendumIdSchema = z.uuid().brand<'AddendumId'>();
export const markIdSchema = z.uuid().brand<'MarkId'>();
export const exportIdSchema = z.uuid().brand<'ExportId'>();
export const reportFormIdSchema = z.uuid().brand<'ReportFormId'>();

export type AccountId = z.infer<typeof accountIdSchema>;
export type PatientId = z.infer<typeof patientIdSchema>;
export type EncounterId = z.infer<typeof encounterIdSchema>;
export type AppointmentId = z.infer<typeof appointmentIdSchema>;
export type PatientImportId = z.infer<typeof patientImportIdSchema>;
export type UtteranceId = z.infer<typeof utteranceIdSchema>;
export type NoteId = z.infer<typeof noteIdSchema>;
export type SectionId = z.infer<typeof sectionIdSchema>;
export type StatementId = z.infer<typeof statementIdSchema>;
export type AddendumId = z.infer<typeof addendumIdSchema>;
export type MarkId = z.infer<typeof markIdSchema>;
export type ExportId = z.infer<typeof exportIdSchema>;
export type ReportFormId = z.infer<typeof reportFormIdSchema>;
