/** Where run-time files lie. Each shell (Electron, command line, tests) answers it; nothing else looks at `__dirname`. */

export interface AppPaths {
  /** Shipped data: templates, lexicons, samples, fonts. */
  readonly resourcesFolder: string;
  /** Shipped models: `manifest.json` and the embedded demo model. */
  readonly bundledModelsFolder: string;
  /** Models the clinician installed. Not secret, so outside the vault and shared by every vault of this user. */
  readonly installedModelsFolder: string;
  /** This user's accounts, the laptop's policies, and the count of wrong passphrases. */
  readonly homeFolder: string;
  /** Entry of the recogniser thread (`.ts` from source, `.js` when built). */
  readonly recogniserWorkerFile: string;
  /** The program's log: codes, counts, durations. */
  readonly logFile: string;
  /** libvosk.so / .dylib / .dll of this platform. */
  readonly voskLibraryFile: string;
}
