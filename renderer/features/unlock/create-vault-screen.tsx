/** First run: who works here, and the passphrase that everything on this laptop will be locked with. */
import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SecretInput } from '../../ui/secret-input.tsx';
import { VaultFrame } from './vault-frame.tsx';

const shortestPassphrase = 15;

export function CreateVaultScreen({ onCreated }: { readonly onCreated: () => void }) {
  const [fields, setFields] = useState({ name: '', profession: '', passphrase: '', repeated: '' });
  const [asked, setAsked] = useState(false);
  const create = useAct('accounts', 'create');
  const problems = fieldProblems(fields);

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (Object.values(problems).some((words) => words !== null)) return;
    const account = { name: fields.name.trim(), profession: fields.profession.trim() };
    create.mutate({ label: 'Account 1', passphrase: fields.passphrase, account }, { onSuccess: onCreated });
  }
  const field = (name: keyof typeof fields) => ({
    value: fields[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => setFields({ ...fields, [name]: event.currentTarget.value }),
    error: asked && problems[name],
  });

  return (
    <VaultFrame wide title="Welcome" lead="Sotto listens to a visit and writes the note, on this laptop alone: nothing is sent anywhere.">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Group grow align="flex-start">
            <TextInput label="Your name" autoComplete="name" {...field('name')} />
            <TextInput label="Profession" description={null} placeholder="e.g. Physician" {...field('profession')} />
          </Group>
          <Group grow align="flex-start">
            <SecretInput label="Passphrase" autoComplete="new-password" {...field('passphrase')} />
            <SecretInput label="Repeat passphrase" autoComplete="new-password" {...field('repeated')} />
          </Group>
          <Alert variant="light" icon={<IconKey aria-hidden />} title="There is no way back without the passphrase">
            Every recording and note is encrypted with it, and nobody can restore it. Length protects best: at least {shortestPassphrase} characters,
            such as four or five unrelated words. Keep a copy in a safe place.
          </Alert>
          {create.isError && <ErrorNotice message={errorWords(create.error)} />}
          <Group justify="flex-end"><Button type="submit" size="md" loading={create.isPending}>Create vault</Button></Group>
        </Stack>
      </form>
    </VaultFrame>
  );
}

interface Fields {
  readonly name: string;
  readonly profession: string;
  readonly passphrase: string;
  readonly repeated: string;
}

function fieldProblems({ name, passphrase, repeated }: Fields): Readonly<Record<keyof Fields, string | null>> {
  return {
    name: name.trim() === '' ? 'Enter your name: it stands under the notes you sign.' : null,
    profession: null,
    // Counted as people count: a letter outside the basic plane is one character.
    passphrase: [...passphrase].length < shortestPassphrase ? `Use at least ${shortestPassphrase} characters: short passphrases can be guessed.` : null,
    repeated: repeated === passphrase ? null : 'The two passphrases differ. Type the same one again.',
  };
}
