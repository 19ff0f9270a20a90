/**
 * Where this user's things live, the same for the app and the command line: `SOTTO_HOME` if set, else the place each
 * system keeps for applications (XDG base directories, Apple's Application Support, Windows' local AppData; local
 * because a roaming profile would copy recordings through the network at every log-in).
 */
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface UserFolders {
  /** Accounts with their vaults, the laptop's policies, the count of wrong passphrases, which is wanted while all are locked. */
  readonly homeFolder: string;
  readonly modelsFolder: string;
  readonly logsFolder: string;
  /** The browser window's own profile, where the browser shell is used. */
  readonly browserProfileFolder: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

export function userFolders(env: Environment = process.env, platform: NodeJS.Platform = process.platform): UserFolders {
  const home = env['SOTTO_HOME'] || join(applicationFolder(env, platform), platform === 'linux' ? 'sotto' : 'Sotto');
  return {
    homeFolder: home,
    modelsFolder: join(home, 'models'),
    logsFolder: join(home, 'logs'),
    browserProfileFolder: join(home, 'browser-profile'),
  };
}

function applicationFolder(env: Environment, platform: NodeJS.Platform): string {
  if (platform === 'win32') return env['LOCALAPPDATA'] || join(homedir(), 'AppData', 'Local');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share');
}
