/** A made-up report form for the tests of this room. */
import { reportFormSchema, type ReportForm } from '#shared/domain/report-form.ts';
import { sampleId } from './sample-report.ts';

export function sampleForm(part: Partial<Omit<ReportForm, 'id'>> = {}): ReportForm {
  return reportFormSchema.parse({
    id: sampleId(80), name: 'Referral', kind: 'clinician', title: 'Referral letter', opening: 'Dear colleague,\n\nthank you for seeing {patient}, born {birth date},\nafter the visit of {visit date}.', closing: 'With kind regards,\n{clinician}, {today}',
    leftOut: [], includeTranscript: false, pageSize: 'a4', ...part,
  });
}
