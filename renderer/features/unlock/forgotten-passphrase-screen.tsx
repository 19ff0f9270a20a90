/** Back in with the recovery code, and a new passphrase in place of the forgotten one. */
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { ListedAccount } from '#shared/domain/account.ts';
import { ApiError, errorWords } from '../../api/call.ts';
import { useJudgedPassphrase } from '../../api/use-judged-passphrase.ts';
import { useSecretAct } from '../../api/use-secret-act.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import classes from './forgotten-passphrase-screen.module.css';
import { NewPassphraseFields, newPassphraseProblems } from './new-passphrase-fields.tsx';
import { VaultFrame } from './vault-frame.tsx';

export interface ForgottenPassphraseScreenProps {
  readonly account: ListedAccount;
  readonly onUnlocked: () => void;
  readonly onBack: () => void;
}

const labels = { passphrase: 'New passphrase', repeated: 'Repeat new passphrase' };

export function ForgottenPassphraseScreen({ account, onUnlocked, onBack }: ForgottenPassphraseScreenProps) {
  const [code, setCode] = useState('');
  const [secret, setSecret] = useState({ passphrase: '', repeated: '' });
  const [asked, setAsked] = useState(false);
  const judged = useJudgedPassphrase(secret.passphrase, [account.label]);
  const unlock = useSecretAct('accounts', 'unlockWithRecoveryCode');
  const problems = newPassphraseProblems(secret, judged);
  const codeProblem = code.trim() === '' ? 'Enter the recovery code.' : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (unlock.isPending || [codeProblem, problems.passphrase, problems.repeated].some((words) => words !== null)) return;
    unlock.mutate({ key: account.key, code: code.trim(), newPassphrase: secret.passphrase }, { onSuccess: onUnlocked });
  }
  const refused = unlock.isError ? refusedField(unlock.error) : null;
  const words = errorWords(unlock.error);

  return (
    <VaultFrame
      wide title="Forgot the passphrase" onBack={unlock.isPending ? null : onBack}
      lead={<>The recovery code of “{account.label}” opens its vault, and a new passphrase takes the place of the forgotten one.</>}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label="Recovery code" description="Eight groups of five characters, from the sheet you put away. Large or small letters, with or without dashes."
            placeholder="XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX" spellCheck={false} autoFocus maxLength={200} value={code}
            classNames={{ input: classes['code'] ?? '' }} onChange={(event) => setCode(event.currentTarget.value)}
            error={(asked && codeProblem) || (refused === 'code' && words)}
          />
          <NewPassphraseFields
            labels={labels} secret={secret} judged={judged} onChange={setSecret} problems={asked ? problems : null}
            refusal={refused === 'passphrase' ? words : null}
          />
          {unlock.isError && refused === null && <ErrorNotice message={words} />}
          <Group justify="flex-end"><Button type="submit" size="md" loading={unlock.isPending}>Unlock with the code</Button></Group>
        </Stack>
      </form>
    </VaultFrame>
  );
}

/** Which field main's refusal is about. */
function refusedField(error: unknown): 'code' | 'passphrase' | null {
  if (!(error instanceof ApiError)) return null;
  if (error.code.includes('recovery-code') || error.code === 'too-many-attempts') return 'code';
  return error.code.startsWith('passphrase-') ? 'passphrase' : null;
}
