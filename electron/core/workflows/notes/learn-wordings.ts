/**
 * Counts what a clinician puts in place of the engine's words, and forgets it when they take it back. Joins the transaction
 * of the edit around it. What is listed can be taken out, with its line in the log, which names no word.
 */
import { isInUse, type LearnedWording, type Wording } from '#shared/domain/learned-wording.ts';
import type { Statement } from '#shared/domain/note.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';

/** One statement before and after an edit: a change counts once, however often it is saved. */
export function learnFromEdit({ repositories, pipeline }: Pick<OpenVault, 'repositories' | 'pipeline'>, before: Statement, after: Statement): void {
  if (before.origin !== 'extracted') return;
  const { learnedWordings } = repositories;
  const original = before.originalText ?? before.text;
  const [counted, shown] = [before.text, after.text].map((text) => new Map(pipeline.wordingsOf(original, text).map((wording) => [`${wording.written}\n${wording.wanted}`, wording])));
  for (const [key, wording] of counted!) if (!shown!.has(key)) countBack(learnedWordings, wording);
  for (const [key, wording] of shown!) if (!counted!.has(key)) count(learnedWordings, wording);
}

type LearnedWordings = OpenVault['repositories']['learnedWordings'];

/** Another choice for the same words begins anew: it is the habit of now that counts. */
function count({ reader, writer }: LearnedWordings, wording: Wording): void {
  const known = reader.byWritten(wording.written);
  if (known === null) writer.insert(wording);
  else writer.update(known.id, known.wanted === wording.wanted ? { wanted: known.wanted, times: known.times + 1 } : { wanted: wording.wanted, times: 1 });
}

function countBack({ reader, writer }: LearnedWordings, { written, wanted }: Wording): void {
  const known = reader.byWritten(written);
  if (known === null || known.wanted !== wanted) return;
  if (known.times === 1) writer.delete(known.id);
  else writer.update(known.id, { wanted, times: known.times - 1 });
}

/** Those in use; others are only counted so far. */
export function listWordings({ repositories }: Pick<OpenVault, 'repositories'>): readonly LearnedWording[] {
  return repositories.learnedWordings.reader.list().filter(isInUse);
}

export function removeWording({ database, repositories, audit, events, actor }: OpenVault, id: string): Result<void> {
  const { reader, writer } = repositories.learnedWordings;
  if (reader.get(id) === null) return err(problem('no-wording', 'This wording is no longer in your list.'));
  database.transaction(() => {
    writer.delete(id);
    audit.append({ actor: actor(), action: 'wording.delete', subjectId: id });
  });
  // What was written there still stands in the write-ahead log until it is folded in.
  database.checkpoint();
  events.emit({ type: 'changed', aggregates: ['wordings', 'audit'], encounterId: null });
  return ok();
}
