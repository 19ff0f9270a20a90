/**
 * Looks at a file before anything of it is sent: what keeps it from being imported, in words that say what to do, or null. What is no file at
 * all is told by what it is, since its content says nothing.
 */
import { pageRecordingProblem } from '../../capture/open-page-recording.ts';
import type { DroppedFile } from '../../ui/drop-zone.tsx';

const shortcutEnding = /\.(lnk|url|webloc|desktop|symlink)$/i;

export async function lookAtFile({ file, isFolder }: DroppedFile): Promise<string | null> {
  if (isFolder) return 'This is a folder. Open it, and drop the recordings that lie in it.';
  if (shortcutEnding.test(file.name)) return 'This is a shortcut to a file, not the recording. Drop the recording itself.';
  return pageRecordingProblem(file);
}
