/** What stands at the head of every report. A logo that cannot be drawn is refused here, not when a report is wanted. */
import { join } from 'node:path';
import { largestLogoBytes, type PracticeLetterhead } from '#shared/domain/report.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import { imageSize } from '#core/reports/image-size.ts';
import { loadReportFonts } from '#core/reports/report-fonts.ts';
import { writeReport } from '#core/reports/write-report.ts';
import type { OpenVault } from '../open-vault.ts';

export async function changeLetterhead(deps: OpenVault, letterhead: PracticeLetterhead): Promise<Result<PracticeLetterhead>> {
  if (letterhead.logo !== null && !await canBeDrawn(deps, letterhead.logo)) {
    return err(problem('bad-logo', 'This picture cannot be used. Choose a PNG or JPEG file of at most 512 kB.'));
  }
  return deps.acts.run(async () => {
    deps.database.transaction(() => {
      deps.repositories.letterhead.writer.set(letterhead);
      deps.audit.append({ actor: deps.actor(), action: 'settings.edit', subjectId: '', details: { changed: 'letterhead', logo: letterhead.logo !== null } });
    });
    deps.events.emit({ type: 'changed', aggregates: ['exports', 'audit'], encounterId: null });
    return ok(letterhead);
  });
}

async function canBeDrawn({ resourcesFolder, clock }: OpenVault, { type, base64 }: NonNullable<PracticeLetterhead['logo']>): Promise<boolean> {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  if (bytes.length > largestLogoBytes || imageSize(bytes) === null) return false;
  const trial = {
    language: 'en', title: 'Trial', metadataTitle: 'Trial', author: '', printedAt: clock.now(), banner: null, runningHeader: '', footer: '', subtitles: [], facts: [], blocks: [],
    letterhead: { name: 'Trial', profession: '', contact: [], logo: { type, bytes } },
  };
  const fonts = await loadReportFonts(join(resourcesFolder, 'fonts'));
  return writeReport(trial, 'pdf', { fonts }).then(() => true, () => false);
}
