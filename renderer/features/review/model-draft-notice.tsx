/** A language model at the draft: who is being asked, and the way to stop it; then who wrote it and for how much, or why the draft stayed. */
import { Alert, Button, Group, List, Text } from '@mantine/core';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { ModelDraftingState, PassedOverServer } from '#shared/domain/model-drafting.ts';
import { errorWords } from '../../api/call.ts';
import { useHasLanguageModels } from '../../api/use-has-language-models.ts';
import { useAct, useVerb } from '../../api/use-verb.ts';
import { countWords } from '../../lib/count-words.ts';
import { costToWords } from '../../lib/model-cost-words.ts';
import { DoneNotice } from '../../ui/done-notice.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { WorkProgress } from '../../ui/work-progress.tsx';
import classes from './note-pane.module.css';

export function ModelDraftNotice({ encounterId }: { readonly encounterId: EncounterId }) {
  const isSetUp = useHasLanguageModels();
  const state = useVerb('languageModels', 'drafting', { encounterId }, { enabled: isSetUp }).data;
  const stop = useAct('languageModels', 'stopDrafting');
  if (state === undefined || state.phase === 'none') return null;
  return (
    <div className={classes['notice']}>
      <StateWords state={state} stopping={stop.isPending} onEnd={() => stop.mutate({ encounterId })} />
      {stop.isError && <ErrorNotice message={errorWords(stop.error)} />}
    </div>
  );
}

type Shown = Exclude<ModelDraftingState, { phase: 'none' }>;

function StateWords({ state, stopping, onEnd }: { readonly state: Shown; readonly stopping: boolean; readonly onEnd: () => void }) {
  switch (state.phase) {
    case 'under-way': return (
      <>
        <WorkProgress words={state.server === null ? 'Asking a language model. The draft below stands until it has answered.' : `Asking ${state.server.name} (${state.server.model}). The draft below stands until it has answered.`} fraction={null} />
        <Group justify="flex-end" mt={4}><Button size="compact-sm" variant="default" loading={stopping} onClick={onEnd}>Stop asking</Button></Group>
      </>
    );
    case 'drafted': return (
      <DoneNotice onClose={onEnd}>
        <Text size="sm">{draftedWords(state)}</Text>
        <PassedOver servers={state.passedOver} />
      </DoneNotice>
    );
    case 'failed': return (
      <Alert color="red" role="alert" p="sm" withCloseButton closeButtonLabel="Close" onClose={onEnd}>
        <Text size="sm">{state.message}</Text>
        <PassedOver servers={state.passedOver} />
      </Alert>
    );
  }
}

function PassedOver({ servers }: { readonly servers: readonly PassedOverServer[] }) {
  if (servers.length === 0) return null;
  return <List size="sm" mt={4}>{servers.map(({ name, host, message }, index) => <List.Item key={index}>{name} ({host}): {message}</List.Item>)}</List>;
}

function draftedWords({ name, model, tokensIn, tokensOut, cost, kept, unfounded }: Extract<ModelDraftingState, { phase: 'drafted' }>): string {
  const by = `Drafted by ${name} (${model}).`;
  const tokens = tokensIn === null || tokensOut === null ? 'It did not count its tokens' : `${countWords(tokensIn, 'token')} sent, ${countWords(tokensOut, 'token')} back`;
  const price = cost === null ? 'no price known' : `cost ${costToWords(cost)}`;
  const paid = kept ? 'The same had been asked before: nothing was sent, and nothing is paid again.' : `${tokens}; ${price}.`;
  const found = unfounded === 0 ? 'All it wrote was found in the recording.' : `${countWords(unfounded, 'statement')} not found in the recording: see below.`;
  return `${by} ${paid} ${found}`;
}
