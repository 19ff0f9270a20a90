/** `npm run build`: the page, the preload, main and the recogniser thread into `out/`. */
import { build } from 'vite';

for (const mode of ['main', 'worker', 'preload', 'page']) {
  await build({ mode, logLevel: 'warn', configFile: 'vite.config.ts' });
}
