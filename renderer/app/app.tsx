/**
 * The gate: the locked door, an account's recovery code while it is shown, or the open vault with its places. What must
 * outlive a lock stands up here and knows nothing of a patient: the window's microphone, the code, why it was locked.
 */
import { Center } from '@mantine/core';
import { lazy, Suspense, useEffect } from 'react';
import { errorWords } from '../api/call.ts';
import { useEventCache } from '../api/event-cache.ts';
import { useVerb } from '../api/use-verb.ts';
import { lockWords } from '../features/unlock/lock-words.ts';
import { LockedDoor } from '../features/unlock/locked-door.tsx';
import { RecoveryCodeScreen } from '../features/unlock/recovery-code-screen.tsx';
import { lostImportWords, useImportQueue } from '../features/recording/use-import-queue.ts';
import { ShownCode } from '../lib/shown-code.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Loading } from '../ui/loading.tsx';
import { useCopiedText } from './use-copied-text.ts';
import { useEndedBehindLock } from './use-ended-behind-lock.ts';
import { useForgetWhenLocked } from './use-forget-when-locked.ts';
import { useLostCode } from './use-lost-code.ts';
import { useNewAccount } from './use-new-account.ts';
import { usePageRecorder } from './use-page-recorder.ts';
import { useStayAwake } from './use-stay-awake.ts';

const loadOpenVault = () => import('./open-vault.tsx');
/** Not needed to unlock: the field for the passphrase stands sooner without it. It is fetched once that stands, while it is typed into. */
const OpenVault = lazy(async () => ({ default: (await loadOpenVault()).OpenVault }));

const codeLostWords = 'The recovery code was taken off the screen by the lock. Unlock, then make a new one in the settings.';

export function App() {
  useEventCache();
  const status = useVerb('app', 'status', {});
  const open = status.data?.vault === 'unlocked';
  const lastLock = useForgetWhenLocked(status.data?.vault);
  const newAccount = useNewAccount();
  const { codeLost, teller } = useLostCode();
  const recorder = usePageRecorder();
  const imports = useImportQueue(status.data?.vault === 'locked');
  const [ended, forgetEnded] = useEndedBehindLock(!open);
  useStayAwake(open);
  useCopiedText(open);
  // Asked for along with the state of the vault: the door would ask only once that is known, and its field stand that much later.
  const accounts = useVerb('accounts', 'list', {}, { enabled: !open });
  const doorStands = !accounts.isPending && !status.isPending;
  useEffect(() => { if (doorStands) void loadOpenVault().catch(() => undefined); }, [doorStands]);
  const refresh = () => void status.refetch();

  if (status.isPending) return <Center h="100%"><Loading label="Opening Sotto" /></Center>;
  if (status.isError) return <Center h="100%" p="xl"><ErrorNotice message={errorWords(status.error)} onRetry={refresh} /></Center>;
  if (newAccount.shown !== null) return <RecoveryCodeScreen {...newAccount.shown} onConfirmed={newAccount.forget} />;
  if (open && !newAccount.isPending) {
    return (
      <ShownCode value={teller}>
        <Suspense fallback={<Center h="100%"><Loading label="Opening the vault" /></Center>}>
          <OpenVault accountName={status.data.accountName ?? ''} recorder={recorder} imports={imports} ended={ended} onEndedSeen={forgetEnded} />
        </Suspense>
      </ShownCode>
    );
  }
  const notices = [
    lastLock && lockWords(lastLock.why, lastLock.idleMinutes), imports.lost && lostImportWords(imports.lost), ended && `The recording ended by itself. ${ended.message}`, newAccount.codeLost || codeLost ? codeLostWords : null,
  ];
  return (
    <LockedDoor
      key={lastLock?.count} notices={notices.filter((words) => words !== null)} recording={status.data.lockedRecording} lastKey={lastLock?.key ?? null}
      creation={{ busy: newAccount.isPending, error: newAccount.error, create: newAccount.create, forget: newAccount.forget }} onUnlocked={refresh}
    />
  );
}
