/**
 * What stands beside a visit while it is recorded: the plan of the patient's last visit, and what was agreed and is not done yet.
 * What is done is kept beside the note it stands in, which may be signed, and goes with its visit.
 */
import type { Encounter } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { AgreedItem, LastVisit } from '#shared/domain/last-visit.ts';
import type { Note } from '#shared/domain/note.ts';
import type { Template } from '#shared/domain/template.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';
import { mayStillBeUsed } from './may-still-be-used.ts';
import { noEncounter } from './no-encounter.ts';

/** An item that nobody ticked or spoke of in so many visits is no longer waited for. */
const visitsInView = 5;

export function lastVisitBefore({ repositories, templatesById }: Pick<OpenVault, 'repositories' | 'templatesById'>, encounterId: EncounterId): Result<LastVisit | null> {
  const visit = repositories.encounters.reader.get(encounterId);
  if (visit === null) return err(noEncounter());
  if (visit.patientId === null) return ok(null);
  const earlier = repositories.encounters.reader.byPatient(visit.patientId)
    .filter((each) => each.id !== encounterId && each.startedAt <= visit.startedAt && mayStillBeUsed(each)).toReversed();
  const noted: { readonly encounter: Encounter; readonly note: Note }[] = [];
  for (const encounter of earlier) {
    if (noted.length === visitsInView) break;
    const note = repositories.notes.reader.byEncounter(encounter.id);
    if (note !== null) noted.push({ encounter, note });
  }
  const [last] = noted;
  if (last === undefined) return ok(null);
  const items = noted.flatMap(({ encounter, note }, index): AgreedItem[] => {
    const done = repositories.doneActionItems.reader.byEncounter(encounter.id);
    return agreedIn(encounter, note, done).filter((item) => index === 0 || !item.done);
  });
  return ok({ encounterId: last.encounter.id, startedAt: last.encounter.startedAt, signed: last.note.status === 'signed', plan: planOf(last.note, templatesById.get(last.note.templateId)), items });
}

export function setItemDone(deps: OpenVault, { encounterId, text, done }: { readonly encounterId: EncounterId; readonly text: string; readonly done: boolean }): Result<void> {
  const { repositories, database, audit, events } = deps;
  const note = repositories.notes.reader.byEncounter(encounterId);
  if (note === null || !note.therapy?.actionItems.some((item) => item.text === text)) return err(noSuchItem());
  database.transaction(() => {
    audit.append({ actor: deps.actor(), action: 'encounter.action-item', subjectId: encounterId, details: { done } });
    repositories.doneActionItems.writer.set(encounterId, text, done);
  });
  events.emit({ type: 'changed', aggregates: ['marks', 'audit'], encounterId });
  return ok();
}

function agreedIn({ id, startedAt }: Encounter, { therapy }: Note, done: ReadonlySet<string>): readonly AgreedItem[] {
  return (therapy?.actionItems ?? []).map(({ text, who, when }) => ({ encounterId: id, startedAt, text, who, when, done: done.has(text) }));
}

/** By what the template keeps there; by its usual name, where the template is gone. */
function planOf({ sections }: Note, template: Template | undefined): string[] {
  const keys = template?.sections.filter(({ takes }) => takes.includes('plan')).map(({ key }) => key) ?? ['plan'];
  return sections.filter(({ key }) => keys.includes(key)).flatMap(({ statements }) => statements.map(({ text }) => text));
}

function noSuchItem(): Problem<'no-such-item'> {
  return problem('no-such-item', 'The note this stands in has changed. Look at it again.');
}
