import { exportReport, localTimeZone } from '#core/workflows/leaving/export-report.ts';
import { exportFileName } from '#core/reports/export-file-name.ts';
import { noEncounter } from '#core/workflows/encounters/no-encounter.ts';
import { changeLetterhead } from '#core/workflows/reports/change-letterhead.ts';
import { gone } from '#core/workflows/reports/export-desk.ts';
import { nameOfExport, openExport, printExport, revealExport, saveExport } from '#core/workflows/reports/hand-out-export.ts';
import { previewReport } from '#core/workflows/reports/preview-report.ts';
import { redacted } from '#shared/lib/redacted.ts';
import type { SavedFile } from '#shared/ipc/saved-file.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { saveWhere } from './save-where.ts';
import { done, withClinic, withoutCopies } from './with-clinic.ts';

type Preview = Awaited<ReturnType<Handlers['exports']['preview']>>;
type Done = Awaited<ReturnType<Handlers['exports']['open']>>;

export function createExportsHandlers({ sotto, dialogs, outside }: HandlerDeps): Handlers['exports'] {
  return {
    save: ({ encounterId, format, includeTranscript }) => withClinic(sotto, async ({ open }): Promise<Result<SavedFile>> => {
      const encounter = open.repositories.encounters.reader.get(encounterId);
      if (encounter === null) return err(noEncounter());
      const suggested = exportFileName({ encounterId, startedAt: encounter.startedAt, timeZone: localTimeZone(), format });
      return saveWhere(dialogs, suggested, (file) => exportReport(open, { encounterId, format, file, includeTranscript }));
    }),
    preview: ({ subject, options }) => withClinic(sotto, async ({ open, viewer }): Promise<Preview> => {
      // To look at it is to look at the visit.
      const seen = subject.kind === 'progress' ? ok() : viewer.look(subject.encounterId);
      return seen.ok ? previewReport(open, subject, options) : seen;
    }),
    order: ({ password, ...request }) => withClinic(sotto, ({ exports }) => exports.order({ ...request, ...(password === null ? {} : { password: redacted(password) }) })),
    list: () => withClinic(sotto, ({ exports }) => ok(exports.list())),
    open: ({ id }) => withClinic(sotto, async ({ open, opened }): Promise<Done> => done(await openExport(open, opened, outside, id))),
    print: ({ id }) => withClinic(sotto, async ({ open, opened }): Promise<Done> => done(await printExport(open, opened, outside, id))),
    saveAs: ({ id }) => withClinic(sotto, async ({ open }): Promise<Result<SavedFile>> => {
      const entry = open.repositories.exportJobs.reader.get(id);
      if (entry === null) return err(gone());
      return saveWhere(dialogs, nameOfExport(open, entry), (file) => saveExport(open, id, file));
    }),
    reveal: ({ id }) => withClinic(sotto, async ({ open }): Promise<Done> => done(await revealExport(open, outside, id))),
    tryAgain: ({ id }) => withClinic(sotto, ({ exports }) => done(exports.tryAgain(id))),
    remove: ({ id }) => withClinic(sotto, async ({ exports, opened }): Promise<Done> => done(await withoutCopies(opened, await exports.remove(id)))),
    letterhead: () => withClinic(sotto, ({ open }) => ok(open.repositories.letterhead.reader.get())),
    setLetterhead: (letterhead) => withClinic(sotto, ({ open }) => changeLetterhead(open, letterhead)),
  };
}
