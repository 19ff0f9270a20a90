/** Bookmarks: set, given another label, or gone. The log says that they changed, and nothing of what they say. */
import type { MarkId } from '#shared/domain/ids.ts';
import type { Mark } from '#shared/domain/mark.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';

type Deps = Pick<OpenVault, 'repositories' | 'database' | 'audit' | 'actor' | 'events'>;

/** `createdAt`: where it was set before it could be written. */
export function addMark({ repositories, database, audit, actor, events }: Deps, mark: Parameters<OpenVault['repositories']['marks']['writer']['add']>[0]): Mark {
  const { encounterId, atMs } = mark;
  const added = database.transaction(() => {
    audit.append({ actor: actor(), action: 'encounter.mark', subjectId: encounterId, details: { act: 'added', atMs } });
    return repositories.marks.writer.add(mark);
  });
  events.emit({ type: 'changed', aggregates: ['marks', 'audit'], encounterId });
  return added;
}

export function relabelMark(deps: Deps, id: MarkId, label: string): Result<Mark> {
  return change(deps, id, 'relabelled', () => deps.repositories.marks.writer.relabel(id, label));
}

export function removeMark(deps: Deps, id: MarkId): Result<void> {
  return change(deps, id, 'removed', () => deps.repositories.marks.writer.delete(id));
}

function change<Value>({ repositories, database, audit, actor, events }: Deps, id: MarkId, act: string, write: () => Value): Result<Value> {
  const mark = repositories.marks.reader.get(id);
  if (mark === null) return err(noMark());
  const { encounterId, atMs } = mark;
  const value = database.transaction(() => {
    audit.append({ actor: actor(), action: 'encounter.mark', subjectId: encounterId, details: { act, atMs } });
    return write();
  });
  events.emit({ type: 'changed', aggregates: ['marks', 'audit'], encounterId });
  return ok(value);
}

function noMark(): Problem<'no-mark'> {
  return problem('no-mark', 'This bookmark is no longer there.');
}
