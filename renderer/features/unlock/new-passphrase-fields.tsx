/** A new passphrase, typed twice, with how hard it is to guess; shared by making an account and by getting back into one. */
import { Group, Stack } from '@mantine/core';
import type { JudgedPassphrase } from '../../api/use-judged-passphrase.ts';
import { SecretInput } from '../../ui/secret-input.tsx';
import { StrengthMeter } from '../../ui/strength-meter.tsx';

export interface NewSecret {
  readonly passphrase: string;
  readonly repeated: string;
}

export type NewSecretProblems = Readonly<Record<keyof NewSecret, string | null>>;

export interface NewPassphraseFieldsProps {
  readonly secret: NewSecret;
  readonly judged: JudgedPassphrase | null;
  readonly onChange: (secret: NewSecret) => void;
  /** Null until they are to be said. */
  readonly problems: NewSecretProblems | null;
  /** Main's last word on the passphrase. */
  readonly refusal: string | null;
  readonly labels?: { readonly passphrase: string; readonly repeated: string };
}

const restingHint = 'At least 15 characters. Four or five words that have nothing to do with each other are a good one; nobody can restore it for you.';
const usualLabels = { passphrase: 'Passphrase', repeated: 'Repeat passphrase' };

export function NewPassphraseFields({ secret, judged, onChange, problems, refusal, labels = usualLabels }: NewPassphraseFieldsProps) {
  const told = problems?.passphrase ?? refusal;
  return (
    <Stack gap="xs">
      <Group grow align="flex-start">
        <SecretInput
          label={labels.passphrase} autoComplete="new-password" maxLength={1024} value={secret.passphrase} error={told}
          onChange={(event) => onChange({ ...secret, passphrase: event.currentTarget.value })}
        />
        <SecretInput
          label={labels.repeated} autoComplete="new-password" maxLength={1024} value={secret.repeated} error={problems?.repeated}
          onChange={(event) => onChange({ ...secret, repeated: event.currentTarget.value })}
        />
      </Group>
      {/* Once it stands under the field, it is not said twice. */}
      <StrengthMeter score={judged?.score ?? null} hint={told === null ? judged?.hint ?? restingHint : ''} refusal={told === null ? judged?.refusal ?? null : null} />
    </Stack>
  );
}

/** What can be said before main is asked. Not judged yet is no problem: main judges it once more. */
export function newPassphraseProblems({ passphrase, repeated }: NewSecret, judged: JudgedPassphrase | null): NewSecretProblems {
  return {
    passphrase: passphrase === '' ? 'Enter a passphrase.' : judged?.refusal ?? null,
    repeated: repeated === passphrase ? null : 'The two passphrases differ. Type the same one again.',
  };
}
