/**
 * From the demonstration model to a real one: the language, the model advised for it and this laptop, and its download. What
 * was fetched is chosen for the language. May be closed while it comes: the download goes on.
 */
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Settings } from '#shared/domain/settings.ts';
import { bestModelFor, type ListedModel } from '#shared/domain/speech-model.ts';
import { errorWords } from '../../api/call.ts';
import { useModels } from '../../api/use-models.ts';
import { useAct, useVerb } from '../../api/use-verb.ts';
import { languageOptions, languageToWords } from '../../lib/language-words.ts';
import { downloadSizeWords } from '../../lib/model-words.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DoneNotice } from '../../ui/done-notice.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { AddFromFile } from './add-from-file.tsx';
import { ModelChoice } from './model-choice.tsx';
import { ModelDownloadState } from './model-download.tsx';

export interface GetModelDialogProps {
  readonly onOpenModels: () => void;
  readonly onClose: () => void;
}

export function GetModelDialog({ onOpenModels, onClose }: GetModelDialogProps) {
  const settings = useVerb('settings', 'get', {});
  const models = useModels();
  const error = settings.error ?? models.error;
  return (
    <Dialog onClose={onClose} title="Get a model for your language" size="lg">
      {error !== null && <ErrorNotice message={errorWords(error)} />}
      {settings.data && models.data ? <GetModel settings={settings.data} models={models.data} onOpenModels={onOpenModels} onClose={onClose} /> : error === null && <Loading label="Loading models" />}
    </Dialog>
  );
}

interface GetModelProps extends GetModelDialogProps {
  readonly settings: Settings;
  readonly models: readonly ListedModel[];
}

function GetModel({ settings, models, onOpenModels, onClose }: GetModelProps) {
  const [language, setLanguage] = useState(settings.language);
  const [picked, setPicked] = useState<string | null>(null);
  const [added, setAdded] = useState<string | null>(null);
  const advice = useVerb('models', 'advise', { language });
  const start = useAct('models', 'download');
  /** The button that was pressed goes: the keyboard needs a place. */
  const close = useRef<HTMLButtonElement>(null);
  const model = models.find(({ id }) => id === (picked ?? advice.data?.modelId)) ?? null;
  const choices = models.filter(({ id }) => id === advice.data?.modelId || advice.data?.otherIds.includes(id) === true);
  const languages = languageOptions([language, ...models.filter(({ kind, url }) => kind === 'speech' && url !== null).map((each) => each.language)]);
  const isHere = model?.installed === true;
  /** One that was here before may not be the one chosen. */
  const isUsed = isHere && model.id === (settings.modelIdByLanguage[language] ?? bestModelFor(models.filter(({ installed }) => installed), language)?.id);
  const isOnItsWay = model !== null && model.download !== null && model.download.phase !== 'stopped';

  return (
    <Stack gap="sm">
      {isOnItsWay || isHere ? <Text fw={600}>{model.name}, for {languageToWords(language)}</Text> : (
        <>
          <NativeSelect
            label="Spoken in your visits" data={[...languages]} value={language} data-autofocus
            onChange={(event) => {
              setLanguage(event.currentTarget.value);
              setPicked(null);
            }}
          />
          {advice.isError && <ErrorNotice message={errorWords(advice.error)} />}
          {advice.data && <ModelChoice advice={advice.data} models={choices} chosenId={model?.id ?? null} onChoose={setPicked} />}
        </>
      )}
      {model !== null && model.download !== null && <ModelDownloadState model={model} download={model.download} chooseFor={language} />}
      {isHere && <DoneNotice>{model.name} is installed.{isUsed && ` Visits in ${languageToWords(language)} are written with it from now on.`}</DoneNotice>}
      {added !== null && <DoneNotice>{added} is installed.</DoneNotice>}
      {start.isError && <ErrorNotice message={errorWords(start.error)} />}
      {!isHere && (
        <Text size="sm" c="dimmed">
          {isOnItsWay
            ? 'You may close this: the download goes on, behind the lock too.'
            : 'Download asks the model’s publisher for the file: it learns this laptop’s internet address, and nothing of any patient. Nothing is fetched unless you press it. Without a network, add the model from its zip or folder:'}
        </Text>
      )}
      {!isHere && !isOnItsWay && <AddFromFile onAdded={({ name }) => setAdded(name)} />}
      <Group justify="space-between">
        <Button variant="subtle" onClick={onOpenModels}>See all models</Button>
        <Group gap="sm">
          <Button ref={close} variant="default" onClick={onClose}>{isHere ? 'Done' : 'Close'}</Button>
          {model !== null && !isHere && model.download === null && (
            <Button leftSection={<IconDownload size={18} aria-hidden />} loading={start.isPending} onClick={() => start.mutate({ id: model.id, chooseFor: language }, { onSuccess: () => close.current?.focus() })}>
              Download {downloadSizeWords(model)}
            </Button>
          )}
        </Group>
      </Group>
    </Stack>
  );
}
