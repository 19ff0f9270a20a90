/**
 * What a report form makes of a visit, shown while it is being changed: the engine writes an invented visit or session by the
 * template that new visits begin with, and the report of it is laid out as any other. Nothing is stored, and no patient is read.
 */
import { encounterSchema, type Encounter } from '#shared/domain/encounter.ts';
import type { ReportFormId } from '#shared/domain/ids.ts';
import { noteSchema, type DraftNote, type Note } from '#shared/domain/note.ts';
import { patientSchema } from '#shared/domain/patient.ts';
import { reportOptionsSchema } from '#shared/domain/report.ts';
import type { ReportFormContent } from '#shared/domain/report-form.ts';
import { isSessionTemplate } from '#shared/domain/session.ts';
import { must } from '#shared/lib/assert.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import { progressReport } from '#core/reports/progress-report.ts';
import { readSample } from '../notes/preview-template.ts';
import type { OpenVault } from '../open-vault.ts';
import { keysThatTakeOnly, layOutVisit, localTimeZone, ownAccount } from './gather-report.ts';
import { toShown, type Preview } from './preview-report.ts';

type PreviewDeps = Pick<OpenVault, 'repositories' | 'clock' | 'ids' | 'models' | 'templatesById' | 'pipeline' | 'resourcesFolder' | 'settings'>;

export async function previewReportForm(deps: PreviewDeps, content: ReportFormContent): Promise<Result<Preview['document']>> {
  const { templatesById, clock, ids, repositories } = deps;
  const form = { id: ids.next<ReportFormId>(), ...content };
  const template = must(templatesById.get(deps.settings().defaultTemplateId) ?? [...templatesById.values()][0], 'some templates come with Sotto');
  const sample = content.kind === 'progress' || isSessionTemplate(template) ? 'session' : 'visit';
  const utterances = await readSample(deps, sample);
  const now = clock.now();
  const stamps = { createdAt: now, changedAt: now };
  const patient = patientSchema.parse({ id: ids.next(), name: 'Sample patient', birthDate: '1980-05-02', recordNumber: 'R-1', ...stamps });
  const draft = deps.pipeline.extract({ utterances, template });
  const encounter = encounterSchema.parse({
    id: ids.next(), title: draft.title, summary: '', patientId: patient.id, participants: [], startedAt: now, durationMs: 0, form: 'recorded', writtenBecause: null, status: 'needs-review', failure: null,
    consent: { state: 'given', at: now }, templateId: template.id, language: null, wantedModelId: null, modelId: null, audioSource: null, channelCount: 1, cutShort: false, recordingRemovedAt: null, exportedAt: null, ...stamps,
  } satisfies Record<keyof Encounter, unknown>);
  const note = toNote(deps, draft, encounter);
  if (content.kind === 'progress') {
    return ok(toShown(progressReport({
      patient, from: null, to: null, form, sessions: [{ encounter, note, carriedFrom: [], goalKeys: keysThatTakeOnly(deps, note, 'goals') }], attendance: null,
      account: ownAccount(deps), letterhead: repositories.letterhead.reader.get(), printedAt: now, options: { timeZone: localTimeZone(), language: 'en' },
    })));
  }
  const options = reportOptionsSchema.parse({ form, includeTranscript: content.includeTranscript });
  return ok(toShown((await layOutVisit(deps, content.kind, { encounter, patient, utterances, struckSpans: [] }, note, options)).document));
}

function toNote({ ids }: Pick<OpenVault, 'ids'>, { sections, therapy }: DraftNote, { id: encounterId, templateId, createdAt, changedAt }: Encounter): Note {
  const stamps = { createdAt, changedAt };
  return noteSchema.parse({
    id: ids.next(), encounterId, templateId, status: 'draft', therapy, signedAt: null, signedBy: null, contentHash: null, ...stamps,
    sections: sections.map((section) => ({
      ...section, id: ids.next(), statements: section.statements.map((statement) => ({ ...statement, id: ids.next(), originalText: null, isNew: false, ...stamps })),
    })),
  });
}
