/** What is done to an account as a whole, each through the door: made, opened, its keys renewed, erased. */
import { existsSync } from 'node:fs';
import type { AccountKey } from '#shared/domain/account.ts';
import { professionToTemplate } from '#shared/domain/profession.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { Sotto } from './compose.ts';
import type { Door } from './compose-door.ts';
import type { EnterDeps } from './compose-enter.ts';
import { enterSettled, rotateOpenVault, type RotatingDeps } from './compose-rotation.ts';
import { refuseNetworkDrive } from './storage/network-drive.ts';
import { refuseLabel } from './vault/accounts.ts';
import type { DeviceKeychain } from './vault/device-keychain.ts';
import { tooManyAttempts } from './vault/unlock-attempts.ts';
import { createVault } from './vault/vault.ts';
import { vaultPaths } from './vault/vault-folder.ts';
import { openVaultBy, type WayIn } from './vault/ways-in.ts';
import { agreeToErase, eraseAccount, type EraseDeps } from './workflows/account/erase-account.ts';
import { settleWayIn } from './workflows/keys/keep-secrets.ts';
import { isWrongSecret } from './workflows/keys/prove-owner.ts';
import { recordUnlock } from './workflows/account/record-unlock.ts';

export interface AccountActsDeps extends Pick<EnterDeps, 'clinics' | 'accounts' | 'attemptsOf'> {
  readonly door: Door;
  readonly keychain: DeviceKeychain;
  /** There is one vault, named by its folder. */
  readonly isNamed: boolean;
  readonly erasing: EraseDeps;
}

type AccountActs = Pick<Sotto, 'createVault' | 'unlock' | 'rotateKeys' | 'erase'>;

export function createAccountActs({ door, clinics, accounts, attemptsOf, keychain, isNamed, erasing }: AccountActsDeps): AccountActs {
  const { clock, ids, events, holds, live, log } = clinics;

  const rotating = <Value>(act: (deps: RotatingDeps) => Promise<Result<Value>>): Promise<Result<Value>> =>
    door.stoppable((signal) => act({ clock, ids, keychain, holds, events, log, signal }));

  const unlockNow = async (way: WayIn, key: AccountKey): Promise<Result<void>> => {
    const there = door.clinic();
    if (there !== null) return there.key === key ? ok() : err(openAlready());
    const folder = accounts.folderOf(key);
    const refused = folder === null ? null : refuseFolder(folder);
    if (refused !== null) return err(refused);
    const attempts = attemptsOf(key);
    const chance = attempts?.mayTry();
    if (chance?.ok === false) return err(tooManyAttempts(chance.waitMs));
    const unlocked = await openVaultBy(way, { folder, keychain });
    if (!unlocked.ok) {
      if (isWrongSecret(unlocked.error)) attempts?.failed();
      return unlocked;
    }
    const entered = await rotating((rotation) => enterSettled({
      vault: unlocked.value, way,
      enter: (vault, act) => door.enter({
        key, vault,
        before: (open) => settleWayIn(open, way),
        act: (open) => { recordUnlock(open); act(open); },
      }),
    }, rotation));
    if (entered.ok) attempts?.succeeded();
    return entered;
  };

  return {
    createVault: (passphrase, account, label) => door.inTurn(async () => {
      if (door.clinic() !== null) return err(openAlready());
      const others = accounts.list();
      const { key, folder } = accounts.next();
      const refused = (label === undefined ? null : refuseLabel(label, { ownerName: account.name, others })) ?? refuseDrive(folder);
      if (refused !== null) return err(refused);
      const created = await createVault({ folder, passphrase, ownWords: [account.name, account.email], deps: { clock, ids } });
      if (!created.ok) return created;
      if (label !== undefined) await accounts.setLabel(key, label);
      // Nothing is in it yet: an account that could not be entered must not stand in the list, with no database.
      const undo = (): Promise<unknown> => eraseAccount(erasing, { key, folder });
      const entered = await door.enter({
        key, vault: created.value,
        act({ repositories, audit, settings }) {
          const { id } = repositories.accounts.writer.insert({ ...account, role: others.length === 0 ? 'admin' : 'clinician' });
          const defaultTemplateId = professionToTemplate(account.profession).id;
          if (defaultTemplateId !== settings().defaultTemplateId) repositories.settings.writer.set({ ...settings(), defaultTemplateId });
          audit.append({ actor: id, action: 'vault.create', subjectId: created.value.vaultId });
        },
      }).catch(async (failure: unknown) => {
        await undo();
        throw failure;
      });
      if (!entered.ok) {
        await undo();
        return entered;
      }
      events.emit({ type: 'changed', aggregates: ['accounts'], encounterId: null });
      return ok(key);
    }),

    unlock(secret, key) {
      const way: WayIn = 'way' in secret ? secret : { way: 'passphrase', passphrase: secret };
      const listed = accounts.list();
      const only = isNamed ? accounts.next() : listed.length === 1 ? listed[0] : undefined;
      const asked = key ?? only?.key ?? null;
      return door.inTurn(() => (asked === null ? Promise.resolve(err(noOnlyAccount(listed.length))) : unlockNow(way, asked)));
    },

    rotateKeys: (passphrase) => door.inTurn(async () => {
      const clinic = door.clinic();
      if (clinic === null) return err(lockedProblem());
      const { key } = clinic;
      const rotated = await door.whileAway((leave) => rotating((rotation) => rotateOpenVault({
        clinic, passphrase, leave, enter: (vault, act) => door.enter({ key, vault, act }),
      }, rotation)));
      events.emit({ type: 'changed', aggregates: ['vault', 'audit'], encounterId: null });
      return rotated;
    }),

    erase: (passphrase, confirmation) => door.inTurn(async () => {
      const clinic = door.clinic();
      if (clinic === null) return err(lockedProblem());
      if (clinic.recording.isBusy) return err(problem('recording-in-progress', 'A recording is running. Stop it before you erase the account it belongs to.'));
      const { key, open } = clinic;
      const agreed = await agreeToErase({ ...clinic, accounts }, { passphrase, confirmation });
      if (!agreed.ok) return agreed;
      // One that was begun while the passphrase was proven ends here: behind the lock it would write into nothing.
      await door.close('hand', async () => { if (clinic.recording.isBusy) await live.close(); });
      const erased = await eraseAccount(erasing, { key, folder: open.vault.folder });
      events.emit({ type: 'changed', aggregates: ['accounts', 'vault'], encounterId: null });
      return erased;
    }),
  };
}

export function lockedProblem(): Problem<'locked'> {
  return problem('locked', 'The vault is locked. Unlock it with the passphrase.');
}

/** What can be told of the folder before anything in it is tried. */
function refuseFolder(folder: string): Problem | null {
  const { headerFile, databaseFile } = vaultPaths(folder);
  // Opened all the same, a new and empty one would be made, and the loss would not be noticed.
  return existsSync(headerFile) && !existsSync(databaseFile) ? databaseMissing() : refuseDrive(folder);
}

function refuseDrive(folder: string): Problem | null {
  const drive = refuseNetworkDrive(folder);
  return drive.ok ? null : drive.error;
}

function openAlready(): Problem<'vault-open'> {
  return problem('vault-open', 'An account is open. Lock it first.');
}

function noOnlyAccount(count: number): Problem {
  return count === 0
    ? problem('no-vault', 'There is no account on this laptop yet. Make one first.')
    : problem('which-account', 'There are several accounts on this laptop. Say which one.');
}

function databaseMissing(): Problem<'database-missing'> {
  return problem('database-missing',
    'The database of this vault, its file sotto.db, is missing. Nothing was changed; put it back from a backup of the vault '
    + 'folder. If nothing was ever stored in this vault, delete its folder and make a new one.');
}
