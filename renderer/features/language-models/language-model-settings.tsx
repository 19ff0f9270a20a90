/** Language models that may draft a note: none, until the clinician adds one. They are asked in the order of the list. */
import { ActionIcon, Button, EmptyState, Group, Paper, Text, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconMessageChatbot, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { proposedLanguageModel } from '#shared/domain/language-model.ts';
import type { LanguageModel } from '#shared/domain/language-model.ts';
import { hostOf, isOnThisComputer } from '#shared/domain/server-address.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { errorWords } from '../../api/call.ts';
import { useSettingsUpdate } from '../../api/use-settings-update.ts';
import { useVerb } from '../../api/use-verb.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { SettingBlock } from '../../ui/setting-block.tsx';
import { LanguageModelDialog } from './language-model-dialog.tsx';
import classes from './language-models.module.css';

const about = 'Sotto drafts notes by itself. If you run a language model on this computer, or use one elsewhere that speaks OpenAI’s /v1/chat/completions, you can ask '
  + 'it for a draft from a visit’s note. What it writes is held to the recording: what was not found there is shown apart, and no note is signed with it. Without one nothing is missing.';

export function LanguageModelSettings() {
  const settings = useVerb('settings', 'get', {});
  if (settings.isPending) return <Loading label="Loading settings" />;
  if (settings.isError) return <ErrorNotice message={errorWords(settings.error)} onRetry={() => void settings.refetch()} />;
  return <ModelList settings={settings.data} />;
}

function ModelList({ settings }: { readonly settings: Settings }) {
  const { languageModels } = settings;
  const update = useSettingsUpdate();
  /** By the key of its server, which an earlier act may still be moving; null: one is to be added. */
  const [open, setOpen] = useState<{ readonly what: 'edit' | 'remove'; readonly key: string | null } | null>(null);
  const close = () => {
    setOpen(null);
    update.reset();
  };
  const store = (models: readonly LanguageModel[], then?: () => void) => update.mutate({ ...settings, languageModels: [...models] }, { onSuccess: () => then?.() });
  // A button that is disabled under the keyboard loses it: one act at a time all the same.
  const move = (index: number) => { if (!update.isPending) store(swapped(languageModels, index)); };
  const failure = update.isError ? errorWords(update.error) : null;
  const place = languageModels.findIndex((_, index) => keyOf(languageModels, index) === open?.key);
  const asked = languageModels[place];

  return (
    <SettingBlock
      title="Language models" about={about}
      act={<Button leftSection={<IconPlus size={16} aria-hidden />} disabled={languageModels.length >= 10} onClick={() => setOpen({ what: 'edit', key: null })}>Add a server</Button>}
    >
      {failure !== null && open === null && <ErrorNotice message={failure} />}
      {languageModels.length === 0
        ? <EmptyState icon={<IconMessageChatbot aria-hidden />} title="No language model" description="Nothing is sent to any. A server on this computer is proposed when you add one." />
        : (
          <Paper component="ol" withBorder radius="md" className={classes['list'] ?? ''} aria-label="Language models, in the order in which they are asked">
            {languageModels.map((languageModel, index) => (
              <li key={keyOf(languageModels, index)} className={classes['row']}>
                <ModelWords languageModel={languageModel} />
                <Group gap={0} wrap="nowrap">
                  <RowAct label="Ask earlier" name={languageModel.name} disabled={index === 0} onClick={() => move(index - 1)}><IconArrowUp size={18} aria-hidden /></RowAct>
                  <RowAct label="Ask later" name={languageModel.name} disabled={index === languageModels.length - 1} onClick={() => move(index)}><IconArrowDown size={18} aria-hidden /></RowAct>
                  <RowAct label="Edit" name={languageModel.name} onClick={() => setOpen({ what: 'edit', key: keyOf(languageModels, index) })}><IconPencil size={18} aria-hidden /></RowAct>
                  <RowAct label="Remove" name={languageModel.name} onClick={() => setOpen({ what: 'remove', key: keyOf(languageModels, index) })}><IconTrash size={18} aria-hidden /></RowAct>
                </Group>
              </li>
            ))}
          </Paper>
        )}
      {open?.what === 'edit' && (
        <LanguageModelDialog
          languageModel={asked ?? proposedLanguageModel} isNew={asked === undefined} busy={update.isPending} error={failure}
          onStore={(changed) => store(asked === undefined ? [...languageModels, changed] : languageModels.with(place, changed), close)} onClose={close}
        />
      )}
      {open?.what === 'remove' && asked !== undefined && (
        <ConfirmDialog
          title="Remove this language model?" confirmLabel="Remove" danger busy={update.isPending} error={failure}
          onConfirm={() => store(languageModels.toSpliced(place, 1), close)} onClose={close}
        >
          <Text>{asked.name} is not asked any more, and its key is forgotten. Notes it drafted stay as they are.</Text>
        </ConfirmDialog>
      )}
    </SettingBlock>
  );
}

function ModelWords({ languageModel: { name, address, model, pricePerMillionTokensIn, pricePerMillionTokensOut } }: { readonly languageModel: LanguageModel }) {
  const hasPrice = pricePerMillionTokensIn !== null && pricePerMillionTokensOut !== null;
  return (
    <div className={classes['words']}>
      <Text fw={600}>{name}</Text>
      <Text size="sm" c="dimmed">
        {model}, {isOnThisComputer(address) ? 'on this computer' : `at ${hostOf(address)}: asked with consent only`} · {hasPrice ? `${pricePerMillionTokensIn} in, ${pricePerMillionTokensOut} out per million tokens` : 'no price given'}
      </Text>
    </div>
  );
}

interface RowActProps {
  readonly label: string;
  readonly name: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function RowAct({ label, name, disabled = false, onClick, children }: RowActProps) {
  return <Tooltip label={label}><ActionIcon variant="subtle" color="gray" size="lg" aria-label={`${label}: ${name}`} disabled={disabled} onClick={onClick}>{children}</ActionIcon></Tooltip>;
}

/** Goes with the server when it changes its place, so that the keyboard does; two may be alike. */
function keyOf(models: readonly LanguageModel[], index: number): string {
  const { name, address, model } = models[index]!;
  const alike = models.slice(0, index).filter((other) => other.name === name && other.address === address && other.model === model).length;
  return `${alike} ${name} ${address} ${model}`;
}

/** With the one after it. */
function swapped(models: readonly LanguageModel[], index: number): readonly LanguageModel[] {
  return models.with(index, models[index + 1]!).with(index + 1, models[index]!);
}
