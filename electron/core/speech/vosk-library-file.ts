/** Where npm `vosk` keeps libvosk for each system (its JavaScript is never loaded: see docs/gotchas.md). */
import { join } from 'node:path';

export function voskLibraryFile(voskPackageFolder: string, platform: NodeJS.Platform = process.platform): string {
  switch (platform) {
    case 'darwin': return join(voskPackageFolder, 'lib', 'osx-universal', 'libvosk.dylib');
    case 'win32': return join(voskPackageFolder, 'lib', 'win-x86_64', 'libvosk.dll');
    // No other system's library is shipped: a missing file is named when the engine is loaded.
    default: return join(voskPackageFolder, 'lib', 'linux-x86_64', 'libvosk.so');
  }
}
