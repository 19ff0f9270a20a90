/** A picture that was chosen, as the letterhead keeps it; null for what is none, or too large. Main looks at it again. */
import { largestLogoBytes, logoTypes } from '#shared/domain/report.ts';
import type { PracticeLetterhead } from '#shared/domain/report.ts';

export async function readLogo(file: File): Promise<PracticeLetterhead['logo']> {
  const type = logoTypes.find((each) => each === file.type);
  if (type === undefined || file.size === 0 || file.size > largestLogoBytes) return null;
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    let binary = '';
    for (let start = 0; start < bytes.length; start += 8192) binary += String.fromCharCode(...bytes.subarray(start, start + 8192));
    return { type, base64: btoa(binary) };
  } catch {
    // A folder, or a file that went away.
    return null;
  }
}
