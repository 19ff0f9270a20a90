/** What is asked before a visit's sound, live or imported, with the template the clinician prefers already chosen. */
import { useState } from 'react';
import type { Patient } from '#shared/domain/patient.ts';
import type { Template } from '#shared/domain/template.ts';
import type { NewEncounterInput } from '#shared/ipc/namespaces/recording.ts';
import { useVerb } from '../../api/use-verb.ts';

export interface VisitDraft {
  /** Dictated: the clinician alone speaks, and nobody is asked for consent. */
  readonly form: 'recorded' | 'dictated';
  readonly patient: Patient | null;
  readonly title: string;
  readonly templateId: string;
  /** As typed: names between commas. */
  readonly participants: string;
  /** Null: not answered; `not-recorded`: yet to be asked, and said so. */
  readonly consent: NewEncounterInput['consent'] | null;
  /** null = as the settings say; the model too. */
  readonly language: string | null;
  readonly wantedModelId: string | null;
  /** A video visit: what this computer plays is recorded too. */
  readonly computerSound: boolean;
}

export interface VisitDraftState {
  readonly draft: VisitDraft;
  readonly change: (part: Partial<VisitDraft>) => void;
  readonly templates: readonly Template[];
  readonly input: NewEncounterInput;
  readonly error: Error | null;
}

export function useVisitDraft(form: VisitDraft['form'] = 'recorded', start: Partial<Omit<VisitDraft, 'form'>> = {}): VisitDraftState {
  const templates = useVerb('app', 'templates', {});
  const settings = useVerb('settings', 'get', {});
  const [changed, setChanged] = useState<Partial<VisitDraft>>(start);
  const templateId = settings.data?.defaultTemplateId ?? templates.data?.[0]?.id ?? '';
  const draft: VisitDraft = { form, patient: null, title: '', templateId, participants: '', consent: null, language: null, wantedModelId: null, computerSound: false, ...changed };
  return {
    draft,
    change: (part) => setChanged((before) => ({ ...before, ...part })),
    templates: templates.data ?? [],
    input: draftToInput(draft),
    error: templates.error ?? settings.error,
  };
}

function draftToInput({ form, patient, title, templateId, participants, consent, language, wantedModelId, computerSound }: VisitDraft): NewEncounterInput {
  const names = participants.split(',').map((name) => name.trim()).filter((name) => name !== '');
  const visit = { patientId: patient?.id ?? null, title: title.trim(), templateId, language, wantedModelId };
  if (form === 'dictated') return { ...visit, form, participants: [], consent: 'not-recorded', computerSound: false };
  return { ...visit, participants: names.map((name) => ({ name, role: 'other' as const })), consent: consent ?? 'not-recorded', computerSound };
}
