/** Entries of the log in words: what was done, by whom, and the details that came with it. */
import { auditActions } from '#shared/domain/audit.ts';
import type { AuditAction, AuditEntry } from '#shared/domain/audit.ts';
import { instantSchema } from '#shared/domain/time.ts';
import { formatClock, formatInstant, formatSize } from '../../lib/format-time.ts';

export const systemActor = 'system';

const actionWords: Readonly<Record<AuditAction, string>> = {
  'vault.create': 'Account created', 'vault.unlock': 'Unlocked', 'vault.unlock-failed': 'Failed unlock', 'vault.lock': 'Locked',
  'vault.relabel': 'Label changed', 'account.edit': 'Account changed', 'vault.passphrase': 'Passphrase changed', 'vault.recovery-code': 'Recovery code made',
  'vault.device-remember': 'Device remembered', 'vault.device-forget': 'Device forgotten', 'vault.rotate': 'Keys renewed',
  'vault.backup': 'Backup made', 'vault.restore': 'Restored from a backup', 'vault.rollback-found': 'Older file found in place',
  'policies.edit': 'Policies changed', 'policies.accept': 'Policies accepted', 'policies.refuse': 'Policies refused',
  'patient.create': 'Patient created', 'patient.edit': 'Patient edited', 'patient.delete': 'Patient deleted', 'patient.merge': 'Patients merged',
  'patient.archive': 'Patient archived', 'patient.unarchive': 'Patient taken from the archive', 'patient.import': 'Patients imported from a list', 'patient.import-undo': 'Imported list taken back',
  'appointment.create': 'Appointment made', 'appointment.edit': 'Appointment changed', 'appointment.status': 'Appointment marked', 'appointment.delete': 'Appointment deleted',
  'patient.export': 'Patient’s record exported', 'practice.export': 'Whole practice exported',
  'encounter.record': 'Visit recorded', 'encounter.import': 'Recording imported', 'encounter.write': 'Visit written without a recording', 'encounter.transcribe': 'Visit transcribed',
  'encounter.view': 'Visit viewed', 'encounter.edit': 'Visit edited', 'encounter.move': 'Visit moved', 'encounter.strike': 'Struck off the record',
  'encounter.mark': 'Bookmark changed', 'encounter.action-item': 'Action item ticked',
  'encounter.consent': 'Consent changed', 'encounter.remove-recording': 'Recording removed', 'encounter.delete': 'Visit deleted',
  'transcript.edit': 'Transcript edited', 'transcript.use': 'Earlier transcript used again',
  'note.extract': 'Note written', 'note.edit': 'Note edited', 'note.restore': 'Earlier version of the note put back', 'note.sign': 'Note signed', 'note.addendum': 'Addendum added', 'note.export': 'Note exported',
  'export.create': 'Report ordered', 'export.open': 'Report opened', 'export.print': 'Report printed', 'export.save': 'Report saved as a file', 'export.delete': 'Report deleted', 'export.expire': 'Reports expired',
  'report-form.add': 'Report form added', 'report-form.edit': 'Report form changed', 'report-form.delete': 'Report form taken out',
  'psychotherapy.view': 'Private psychotherapy note opened', 'psychotherapy.edit': 'Private psychotherapy note written',
  'psychotherapy.delete': 'Private psychotherapy note removed',
  'template.add': 'Template added', 'template.edit': 'Template changed', 'template.delete': 'Template taken out', 'wording.delete': 'Learned wording taken out',
  'vocabulary.add': 'Own word added', 'vocabulary.edit': 'Own word changed', 'vocabulary.delete': 'Own word taken out',
  'vocabulary.import': 'Own words taken over from a list',
  'audio.play': 'Sound played', 'audio.delete': 'Sound deleted', 'audio.send': 'Sound sent to a server', 'text.send': 'Text sent to a language model', 'retention.run': 'Clean-up run', 'settings.edit': 'Settings changed',
  'model.download': 'Model asked for at its publisher', 'model.install': 'Model installed', 'model.remove': 'Model removed', 'audit.export': 'Audit log exported', 'support.export': 'Support file saved',
};

export function auditActionToWords(action: AuditAction): string {
  return actionWords[action];
}

/** For a select: all actions, those of one kind together. */
export function actionOptions(): readonly { readonly group: string; readonly items: { readonly value: AuditAction; readonly label: string }[] }[] {
  return actionGroups.map(({ group, kinds }) => ({
    group, items: auditActions.filter((action) => kinds.includes(action.split('.')[0] ?? '')).map((value) => ({ value, label: actionWords[value] })),
  }));
}

const actionGroups = [
  { group: 'Account', kinds: ['vault', 'account', 'settings', 'vocabulary', 'template', 'wording', 'model'] },
  { group: 'Patients', kinds: ['patient', 'practice', 'appointment'] },
  { group: 'Visits', kinds: ['encounter', 'transcript', 'audio'] },
  { group: 'Notes', kinds: ['note', 'psychotherapy', 'text', 'export', 'report-form'] },
  { group: 'Laptop and log', kinds: ['policies', 'retention', 'audit', 'support'] },
];

/** `ownActor`: the account that is open; null while not known. */
export function actorToWords(actor: string, ownActor: string | null): string {
  if (actor === systemActor) return 'Sotto itself';
  return actor === ownActor ? 'You' : `Account ${shortId(actor)}`;
}

export function subjectToWords(subjectId: string): string {
  return subjectId === '' ? 'vault' : shortId(subjectId);
}

export interface DetailWords {
  readonly name: string;
  readonly value: string;
  /** Where the value is shortened. */
  readonly whole: string | null;
}

export function detailsToWords(details: AuditEntry['details']): readonly DetailWords[] {
  return Object.entries(details).filter(([, value]) => value !== null).map(([name, value]) => {
    const text = valueToWords(name, value);
    const long = isLongCode(text);
    return { name: nameToWords(name), value: long ? shortId(text) : text, whole: long ? text : null };
  });
}

/** Units stand in the names: they say how a number is to be read. */
function valueToWords(name: string, value: string | number | boolean | null): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number' && name.endsWith('Ms')) return formatClock(value);
  if (typeof value === 'number' && name.endsWith('Bytes')) return formatSize(value);
  return instantSchema.safeParse(value).success ? formatInstant(String(value)) : String(value);
}

/** `firstWord` as `first word`, and no unit, where the value has been given one. */
function nameToWords(name: string): string {
  return name.replace(/(Ms|Bytes)$/, '').replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

/** Ids and hashes: nobody reads them whole. */
function isLongCode(text: string): boolean {
  return /^[0-9a-f-]{32,}$/.test(text);
}

function shortId(id: string): string {
  return id.slice(0, 8);
}
