/** At unlock: bookmarks that were set behind the lock come into the vault, whether their recording still runs, has ended, or was killed. */
import { readdirSync } from 'node:fs';
import type { EncounterId } from '#shared/domain/ids.ts';
import { wipe } from '#core/kernel/keys.ts';
import { createMarksFile, marksFileName, type MarksFile } from '#core/audio/marks-file.ts';
import { vaultPaths } from '#core/vault/vault-folder.ts';
import { addMark } from '../encounters/keep-marks.ts';
import type { OpenVault } from '../open-vault.ts';
import { audioFilePath } from './encounter-audio.ts';

/** What cannot be taken in is logged and tried again at the next unlock: it is no reason to stay locked. */
export function takeInMarks(open: OpenVault): void {
  for (const encounterId of visitsWithMarks(open)) {
    try {
      takeInOf(open, encounterId);
    } catch (failure) {
      open.log.error('marks.not-taken-in', failure, { encounterId });
    }
  }
}

/** By their files, whatever has become of the visit since: what could not be taken in at one unlock waits for the next. */
function visitsWithMarks(open: OpenVault): readonly EncounterId[] {
  const found = new Set(namesIn(vaultPaths(open.vault.folder).audioFolder).filter((name) => name.endsWith('.marks')));
  if (found.size === 0) return [];
  return open.repositories.audioFiles.reader.all().filter(({ fileName }) => found.has(marksFileName(fileName))).map(({ encounterId }) => encounterId);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function takeInOf(open: OpenVault, encounterId: EncounterId): void {
  const file = marksFileOf(open, encounterId);
  if (file === null) return;
  try {
    const { marks } = open.repositories;
    // A crash may have come between the rows and the end of the file.
    const known = new Set(marks.reader.byEncounter(encounterId).map(({ createdAt }) => Date.parse(createdAt)));
    for (const { atMs, setAtMs } of file.read()) {
      if (!known.has(setAtMs)) addMark(open, { encounterId, atMs, label: '', createdAt: new Date(setAtMs).toISOString() });
    }
    file.remove();
  } finally {
    file.forget();
  }
}

function marksFileOf(open: OpenVault, encounterId: EncounterId): MarksFile | null {
  const row = open.repositories.audioFiles.reader.byEncounter(encounterId);
  const key = row === null ? null : open.audioFileKeys.unwrap(encounterId, row.wrappedKey);
  if (row === null || key === null) return null;
  try {
    return createMarksFile({ audioFile: audioFilePath(open, row.fileName), encounterId, key });
  } finally {
    wipe(key);
  }
}
