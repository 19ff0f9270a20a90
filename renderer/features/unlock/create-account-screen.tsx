/** A new account: who works here, what the locked screen may call it, and the passphrase that locks its vault. */
import { Autocomplete, Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { accountLabelSchema } from '#shared/domain/account.ts';
import { professionToTemplate, proposedProfessions } from '#shared/domain/profession.ts';
import type { VerbInput } from '#shared/ipc/contract.ts';
import { ApiError, errorWords } from '../../api/call.ts';
import { useJudgedPassphrase } from '../../api/use-judged-passphrase.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { NewPassphraseFields, newPassphraseProblems } from './new-passphrase-fields.tsx';
import { VaultFrame } from './vault-frame.tsx';

export interface CreateAccountScreenProps {
  /** The first account of this laptop. */
  readonly first: boolean;
  /** Names nobody; to be changed or kept. */
  readonly proposedLabel: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onCreate: (input: VerbInput<'accounts', 'create'>) => void;
  readonly onRestore: () => void;
  /** Null where there is nothing to go back to. */
  readonly onBack: (() => void) | null;
}

const leads = {
  first: 'Sotto listens to a visit and writes the note, on this laptop alone: nothing is sent anywhere.',
  further: 'An account of its own, with a vault that no other account of this laptop can open.',
};

export function CreateAccountScreen({ first: isFirst, proposedLabel, busy, error, onCreate, onRestore, onBack }: CreateAccountScreenProps) {
  // Once it is made there is one, and the screen stands a moment longer.
  const [first] = useState(isFirst);
  const [fields, setFields] = useState({ name: '', profession: '', label: proposedLabel });
  const [secret, setSecret] = useState({ passphrase: '', repeated: '' });
  const [asked, setAsked] = useState(false);
  const judged = useJudgedPassphrase(secret.passphrase, [fields.name, fields.label]);
  const problems = { ...fieldProblems(fields), ...newPassphraseProblems(secret, judged) };

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (busy || Object.values(problems).some((words) => words !== null)) return;
    const account = { name: fields.name.trim(), profession: fields.profession.trim() };
    onCreate({ label: fields.label.trim(), passphrase: secret.passphrase, account });
  }
  const refused = refusedField(error);
  const field = (name: 'name' | 'label') => ({
    value: fields[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => setFields({ ...fields, [name]: event.currentTarget.value }),
    error: (asked && problems[name]) || (refused === name && errorWords(error)),
  });

  return (
    <VaultFrame wide title={first ? 'Welcome' : 'Add an account'} lead={first ? leads.first : leads.further} onBack={busy ? null : onBack}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Group grow align="flex-start">
            <TextInput label="Your name" maxLength={200} autoFocus {...field('name')} />
            {/* oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- the component says them itself, and leaves the role out */}
            <Autocomplete role="combobox"
              label="Profession" placeholder="e.g. Physician" maxLength={100} data={[...proposedProfessions]} value={fields.profession} onChange={(profession) => setFields({ ...fields, profession })}
              description={`New visits begin with ${professionToTemplate(fields.profession).name}. Settings › Templates changes it.`}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              // Escape closes what is proposed, and leaves the screen only once that is closed.
              onKeyDown={(event) => { if (event.key === 'Escape' && event.currentTarget.getAttribute('aria-expanded') === 'true') event.preventDefault(); }}
            />
          </Group>
          <TextInput
            label="Label" description="Stands on the locked screen, where anybody with this laptop can read it: a colour or a room, not your name."
            maxLength={60} {...field('label')}
          />
          <NewPassphraseFields
            secret={secret} judged={judged} onChange={setSecret} problems={asked ? problems : null}
            refusal={refused === 'passphrase' ? errorWords(error) : null}
          />
          {error !== null && refused === null && <ErrorNotice message={errorWords(error)} />}
          <Group justify="space-between">
            <Button variant="subtle" onClick={onRestore} disabled={busy}>Restore a backup</Button>
            <Button type="submit" size="md" loading={busy}>Create account</Button>
          </Group>
        </Stack>
      </form>
    </VaultFrame>
  );
}

function fieldProblems({ name, label }: { readonly name: string; readonly label: string }) {
  const parsed = accountLabelSchema.safeParse(label);
  return {
    name: name.trim() === '' ? 'Enter your name: it stands under the notes you sign.' : null,
    label: parsed.success ? null : parsed.error.issues[0]?.message ?? 'Enter a label.',
  };
}

/** Which field main's refusal is about. */
function refusedField(error: unknown): 'label' | 'passphrase' | null {
  if (!(error instanceof ApiError)) return null;
  if (error.code.startsWith('label-')) return 'label';
  return error.code.startsWith('passphrase-') ? 'passphrase' : null;
}
