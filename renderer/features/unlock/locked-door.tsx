/** All that can be seen while no vault is open: the way in, back in, a further account, a backup to restore. No patient's data. */
import { lazy, Suspense, useEffect, useState } from 'react';
import type { AccountKey, ListedAccount } from '#shared/domain/account.ts';
import type { VerbInput } from '#shared/ipc/contract.ts';
import { errorWords } from '../../api/call.ts';
import { useVerb } from '../../api/use-verb.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import type { LockedRecordingProps } from './locked-recording.tsx';
import { UnlockScreen } from './unlock-screen.tsx';
import { VaultFrame } from './vault-frame.tsx';

export interface LockedDoorProps {
  /** Why it is locked, or what happened behind the lock, in words; none where there is nothing to say. */
  readonly notices: readonly string[];
  readonly recording: LockedRecordingProps | null;
  /** The account that was open last; chosen already. */
  readonly lastKey: AccountKey | null;
  /** The account being made is held above this door, which stands until its code is shown. */
  readonly creation: { readonly busy: boolean; readonly error: unknown; readonly create: (input: VerbInput<'accounts', 'create'>) => void; readonly forget: () => void };
  readonly onUnlocked: () => void;
}

/** Seldom gone to: the field for the passphrase stands sooner without them and the schemas they bring. They are fetched once it does. */
const loadCreate = () => import('./create-account-screen.tsx');
const loadForgotten = () => import('./forgotten-passphrase-screen.tsx');
const loadRestore = () => import('./restore-screen.tsx');
const CreateAccountScreen = lazy(async () => ({ default: (await loadCreate()).CreateAccountScreen }));
const ForgottenPassphraseScreen = lazy(async () => ({ default: (await loadForgotten()).ForgottenPassphraseScreen }));
const RestoreScreen = lazy(async () => ({ default: (await loadRestore()).RestoreScreen }));

type Step = { readonly name: 'unlock' | 'create' | 'restore' } | { readonly name: 'forgotten'; readonly account: ListedAccount };

export function LockedDoor(props: LockedDoorProps) {
  return <Suspense fallback={<VaultFrame title="Sotto" lead=""><Loading label="One moment" /></VaultFrame>}><StepOfDoor {...props} /></Suspense>;
}

function StepOfDoor({ notices, recording, lastKey, creation, onUnlocked }: LockedDoorProps) {
  const accounts = useVerb('accounts', 'list', {});
  const [step, setStep] = useState<Step>({ name: 'unlock' });
  const [chosen, setChosen] = useState(lastKey);
  const [restored, setRestored] = useState<string | null>(null);
  const stands = accounts.isSuccess;
  useEffect(() => { if (stands) for (const load of [loadCreate, loadForgotten, loadRestore]) load().catch(() => undefined); }, [stands]);

  if (accounts.isPending) return <VaultFrame title="Sotto" lead=""><Loading label="Looking for accounts" /></VaultFrame>;
  if (accounts.isError) {
    return <VaultFrame title="Sotto" lead=""><ErrorNotice message={errorWords(accounts.error)} onRetry={() => void accounts.refetch()} /></VaultFrame>;
  }
  const none = accounts.data.length === 0;
  const back = () => {
    creation.forget();
    setStep({ name: 'unlock' });
  };

  if (step.name === 'restore') {
    return (
      <RestoreScreen
        proposedLabel={proposedLabel(accounts.data)} onBack={back}
        onRestored={(key, label) => {
          setChosen(key);
          setRestored(label);
          setStep({ name: 'unlock' });
          void accounts.refetch();
        }}
      />
    );
  }
  if (step.name === 'create' || none || creation.busy) {
    return (
      <CreateAccountScreen
        first={none} proposedLabel={proposedLabel(accounts.data)} busy={creation.busy} error={creation.error} onCreate={creation.create}
        onRestore={() => setStep({ name: 'restore' })} onBack={none ? null : back}
      />
    );
  }
  if (step.name === 'forgotten') return <ForgottenPassphraseScreen account={step.account} onUnlocked={onUnlocked} onBack={back} />;
  return (
    <UnlockScreen
      accounts={accounts.data} chosen={chosen} onChoose={setChosen} recording={recording} onUnlocked={onUnlocked}
      notices={restored === null ? notices : [`The backup was restored as “${restored}”. Its passphrase is the one it had when it was made.`]}
      onForgotten={(account) => setStep({ name: 'forgotten', account })}
      onCreate={() => setStep({ name: 'create' })} onRestore={() => setStep({ name: 'restore' })}
    />
  );
}

/** The first free one, so that two accounts never look alike. */
function proposedLabel(accounts: readonly ListedAccount[]): string {
  const taken = new Set(accounts.map(({ label }) => label));
  let number = accounts.length + 1;
  while (taken.has(`Account ${number}`)) number += 1;
  return `Account ${number}`;
}
