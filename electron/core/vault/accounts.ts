/**
 * Which accounts this laptop has, each a folder with a vault of its own under a random name. All that is known of one
 * while it is locked is a label its owner chose, in `accounts.json` beside the folders; whoever has the laptop can read it,
 * and changing it opens nothing. The folders are the truth: a lost list loses labels and no account.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import type { Ids } from '#core/kernel/ids.ts';
import { accountKeySchema, accountLabelSchema, type AccountKey, type ListedAccount } from '#shared/domain/account.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { isDeviceRemembered } from './device.ts';
import { isErasingUnfinished } from './erase-vault.ts';
import { fileErrorCode, vaultExists } from './vault-files.ts';

export type AccountsProblem = Problem<'accounts-unwritable' | 'no-label'>;

export interface Accounts {
  /** In the order they were made. */
  list(): readonly ListedAccount[];
  /** Null for a key that no account of this laptop has. */
  folderOf(key: AccountKey): string | null;
  /** A key nobody has yet, and where its vault goes. Nothing is made. */
  next(): { readonly key: AccountKey; readonly folder: string };
  setLabel(key: AccountKey, label: string): Promise<Result<void, AccountsProblem>>;
  /** By which others may know what this account signs (`laptop-policies.ts`); null until it was opened once. */
  publicKeyOf(key: AccountKey): string | null;
  setPublicKey(key: AccountKey, publicKey: string): Promise<Result<void, AccountsProblem>>;
  /** After its folder is gone. */
  forget(key: AccountKey): Promise<Result<void, AccountsProblem>>;
  /** Those whose keys are destroyed and some of whose files are still there. They are no accounts any more. */
  halfErased(): ReadonlyArray<{ readonly key: AccountKey; readonly folder: string }>;
}

/** The key of the one folder that Sotto's first version made, beside `accounts/`. */
const firstVersionKey = accountKeySchema.parse('vault');
const randomKeySchema = accountKeySchema.refine((key) => key !== firstVersionKey);

const entrySchema = z.strictObject({ key: accountKeySchema, label: accountLabelSchema.nullable(), publicKey: z.string().nullable() });
const listSchema = z.strictObject({ version: z.literal(1), accounts: z.array(entrySchema) });
type Entry = z.infer<typeof entrySchema>;

export function createLaptopAccounts({ homeFolder, ids }: { readonly homeFolder: string; readonly ids: Ids }): Accounts {
  const listFile = join(homeFolder, 'accounts.json');
  const accountsFolder = join(homeFolder, 'accounts');
  const pathOf = (key: AccountKey): string => (key === firstVersionKey ? join(homeFolder, 'vault') : join(accountsFolder, key));

  const keysOnDisk = (): AccountKey[] => [...namesIn(accountsFolder), firstVersionKey].flatMap((name) => {
    const key = accountKeySchema.safeParse(name);
    return key.success && vaultExists(pathOf(key.data)) ? [key.data] : [];
  });
  const isAccount = (key: AccountKey): boolean => vaultExists(pathOf(key)) && !isErasingUnfinished(pathOf(key));
  /** In the list's order, then those it has lost. */
  const entries = (): Entry[] => {
    const listed = readList(listFile);
    const onDisk = new Set(keysOnDisk().filter(isAccount));
    const known = listed.filter(({ key }) => onDisk.has(key));
    const lost = [...onDisk].filter((key) => !known.some((entry) => entry.key === key));
    return [...known, ...lost.map((key) => ({ key, label: null, publicKey: null }))];
  };
  const change = (key: AccountKey, part: Partial<Entry>): Promise<Result<void, AccountsProblem>> => {
    const before = entries();
    const entry = before.find((each) => each.key === key) ?? { key, label: null, publicKey: null };
    const isNew = !before.some((each) => each.key === key);
    const after = isNew ? [...before, { ...entry, ...part }] : before.map((each) => (each.key === key ? { ...each, ...part } : each));
    return writeList(listFile, after);
  };

  return {
    list: () => entries().map(({ key, label }, place) => (
      { key, label: label ?? `Account ${place + 1}`, deviceRemembered: isDeviceRemembered(pathOf(key)) })),
    folderOf: (key) => (isAccount(key) ? pathOf(key) : null),
    next() {
      const key = randomKeySchema.parse(ids.next());
      return { key, folder: pathOf(key) };
    },
    setLabel: (key, label) => change(key, { label }),
    publicKeyOf: (key) => entries().find((entry) => entry.key === key)?.publicKey ?? null,
    setPublicKey: (key, publicKey) => change(key, { publicKey }),
    forget: (key) => writeList(listFile, entries().filter((entry) => entry.key !== key)),
    halfErased: () => keysOnDisk().filter((key) => !isAccount(key)).map((key) => ({ key, folder: pathOf(key) })),
  };
}

/** One vault named by its folder, as on the command line with `--vault`: an account of no laptop. */
export function createNamedVault(folder: string): Accounts {
  const key = firstVersionKey;
  return {
    list: () => (vaultExists(folder) && !isErasingUnfinished(folder) ? [{ key, label: 'This vault', deviceRemembered: isDeviceRemembered(folder) }] : []),
    folderOf: (asked) => (asked === key ? folder : null),
    next: () => ({ key, folder }),
    setLabel: async () => err(problem('no-label', 'A vault that is opened by its folder has no label: only the accounts of a laptop have one.')),
    publicKeyOf: () => null,
    setPublicKey: async () => ok(),
    forget: async () => ok(),
    halfErased: () => (isErasingUnfinished(folder) ? [{ key, folder }] : []),
  };
}

/** A list that cannot be read has lost its labels: the folders still say which accounts there are. */
function readList(file: string): readonly Entry[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (failure) {
    fileErrorCode(failure);
    return [];
  }
  try {
    return listSchema.parse(JSON.parse(text)).accounts;
  } catch {
    return [];
  }
}

async function writeList(file: string, accounts: readonly Entry[]): Promise<Result<void, AccountsProblem>> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFileAtomic(file, `${JSON.stringify({ version: 1, accounts }, null, 2)}\n`, { mode: 0o600, fsync: true });
    return ok();
  } catch (cause) {
    return err(problem('accounts-unwritable',
      'The list of this laptop\'s accounts cannot be written. Check that the disk has room and that you may write to Sotto\'s folder.',
      { details: { code: fileErrorCode(cause) }, cause }));
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch (failure) {
    fileErrorCode(failure);
    return [];
  }
}

/** A label is read by anybody with the laptop: one that holds a word of the owner's name is refused, and one that another account has. */
export function refuseLabel(
  label: string, { ownerName, others }: { readonly ownerName: string; readonly others: readonly ListedAccount[] },
): Problem<'label-names-owner' | 'label-taken'> | null {
  if (holdsNameOf(label, ownerName)) {
    return problem('label-names-owner', 'Anybody who opens this laptop can read the label, so it must not hold your name. Take a word that only you connect with it, a colour or a room.');
  }
  return others.some((other) => isSameLabel(other.label, label))
    ? problem('label-taken', 'Another account on this laptop has this label. Take one that tells the two apart.')
    : null;
}

/** However it was typed. */
export function isSameLabel(left: string, right: string): boolean {
  return folded(left.trim()) === folded(right.trim());
}

/** Titles and particles tell nobody apart. */
const untelling = new Set(['dr', 'prof', 'mr', 'mrs', 'ms', 'de', 'da', 'di', 'do', 'du', 'la', 'le', 'el', 'al', 'van', 'von', 'der', 'den', 'bin', 'ibn', 'and']);
/** A shorter word in Latin letters is found as a word of the label only: it may stand in many others by chance. */
const shortestFoundInside = 4;

function holdsNameOf(label: string, ownerName: string): boolean {
  const labelWords = new Set(wordsOf(label));
  const letters = [...labelWords].join('');
  return wordsOf(ownerName).some((word) => {
    if (untelling.has(word) || /^[a-z\d]$/u.test(word)) return false;
    return /^[a-z\d]+$/u.test(word) && word.length < shortestFoundInside ? labelWords.has(word) : letters.includes(word);
  });
}

function wordsOf(text: string): readonly string[] {
  return folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function folded(text: string): string {
  return text.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '');
}
