/** One language model's server: where it is, its key, what it costs and how often it may be asked; tried before it is stored. */
import { Button, Group, NumberInput, PasswordInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { languageModelSchema } from '#shared/domain/language-model.ts';
import type { LanguageModel } from '#shared/domain/language-model.ts';
import { hostOf, isOnThisComputer, isSafeAddress } from '#shared/domain/server-address.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { Caution } from '../../ui/caution.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import { DoneNotice } from '../../ui/done-notice.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';

export interface LanguageModelDialogProps {
  readonly languageModel: LanguageModel;
  readonly isNew: boolean;
  readonly busy: boolean;
  readonly error: string | null;
  readonly onStore: (languageModel: LanguageModel) => void;
  readonly onClose: () => void;
}

const { shape } = languageModelSchema;

export function LanguageModelDialog({ languageModel, isNew, busy, error, onStore, onClose }: LanguageModelDialogProps) {
  const [draft, setDraft] = useState(languageModel);
  const [asked, setAsked] = useState(false);
  const test = useAct('languageModels', 'test');
  const checked = languageModelSchema.safeParse(draft);
  const usable = checked.success && isSafeAddress(draft.address);

  function change(part: Partial<LanguageModel>) {
    setDraft((before) => ({ ...before, ...part }));
    test.reset();
  }
  /** What is missing is said once it was to be used. */
  function whenUsable(act: (usableModel: LanguageModel) => void) {
    setAsked(true);
    if (usable) act(checked.data);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    whenUsable(onStore);
  }
  const missing = (value: string, words: string) => asked && value.trim() === '' && words;

  return (
    <Dialog onClose={onClose} title={isNew ? 'Add a language model' : 'Language model'} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput
            label="Address" data-autofocus description="Up to and with /v1." value={draft.address} error={addressProblem(draft.address)} spellCheck={false}
            onChange={(event) => change({ address: event.currentTarget.value.trim() })}
          />
          {usable && !isOnThisComputer(draft.address) && (
            <Caution>
              {hostOf(draft.address)} is not this computer: the text of a visit would leave it, with names replaced. Sotto asks for each visit before it sends anything
              there, and notes it in the audit log. Whoever runs that server can read what was said.
            </Caution>
          )}
          <Group grow align="flex-start">
            <TextInput label="Model" description="As the server names it." value={draft.model} error={missing(draft.model, 'Enter the model’s name.')} spellCheck={false} onChange={(event) => change({ model: event.currentTarget.value })} />
            <TextInput label="Name" description="As you call it." value={draft.name} maxLength={60} error={missing(draft.name, 'Give it a name.')} onChange={(event) => change({ name: event.currentTarget.value })} />
          </Group>
          <PasswordInput
            label="Key" description="Only if the server wants one. It is stored encrypted, with your other settings." value={draft.apiKey ?? ''} autoComplete="off"
            error={!shape.apiKey.safeParse(draft.apiKey).success && 'A key has plain letters, digits and signs only.'}
            visibilityToggleButtonProps={{ 'aria-label': 'Show the key' }} onChange={(event) => change({ apiKey: event.currentTarget.value === '' ? null : event.currentTarget.value })}
          />
          <SimpleGrid cols={4} spacing="sm">
            <NumberInput
              label="Longest wait" description="Seconds, at most, for each try." min={5} max={3600} value={draft.timeoutSeconds} error={!shape.timeoutSeconds.safeParse(draft.timeoutSeconds).success && '5 to 3,600 seconds.'}
              onChange={(value) => change({ timeoutSeconds: Number(value) })}
            />
            <NumberInput
              label="Requests a min." description="At most; empty: no limit." min={1} max={10_000} value={draft.requestsPerMinute ?? ''}
              error={!shape.requestsPerMinute.safeParse(draft.requestsPerMinute).success && 'A whole number from 1.'} onChange={(value) => change({ requestsPerMinute: numberOrNull(value) })}
            />
            <NumberInput
              label="Price in" description="Per million tokens sent; or empty." min={0} max={10_000} value={draft.pricePerMillionTokensIn ?? ''}
              onChange={(value) => change({ pricePerMillionTokensIn: numberOrNull(value) })}
            />
            <NumberInput
              label="Price out" description="Per million tokens that come." min={0} max={10_000} value={draft.pricePerMillionTokensOut ?? ''}
              onChange={(value) => change({ pricePerMillionTokensOut: numberOrNull(value) })}
            />
          </SimpleGrid>
          {test.isError && <ErrorNotice message={errorWords(test.error)} />}
          {test.isSuccess && <DoneNotice onClose={() => test.reset()}>The server answers as it should.</DoneNotice>}
          {error !== null && <ErrorNotice message={error} />}
          <DialogButtons>
            <Button variant="subtle" color="gray" onClick={onClose}>Cancel</Button>
            <Button variant="default" loading={test.isPending} onClick={() => whenUsable((model) => test.mutate({ languageModel: model }))}>Test with a made-up line</Button>
            <Button type="submit" loading={busy}>{isNew ? 'Add' : 'Save'}</Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}

function numberOrNull(value: number | string): number | null {
  return value === '' ? null : Number(value);
}

function addressProblem(address: string): string | null {
  if (!shape.address.safeParse(address).success) return 'Enter an address such as http://127.0.0.1:11434/v1.';
  return isSafeAddress(address) ? null : 'An address that is not on this computer has to begin with https, or the text could be read on its way.';
}
