/**
 * Before a language model is asked: which servers, in which order, for about how much; and consent, for this visit, to each that
 * is not on this computer. One that nobody agreed to is passed over.
 */
import { Button, Checkbox, List, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { ModelCandidate } from '#shared/domain/model-drafting.ts';
import { errorWords } from '../../api/call.ts';
import { useAct, useVerb } from '../../api/use-verb.ts';
import { costToWords, roughTokens } from '../../lib/model-cost-words.ts';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import classes from './model-draft.module.css';

export function ModelDraftDialog({ encounterId, onClose }: { readonly encounterId: EncounterId; readonly onClose: () => void }) {
  const candidates = useVerb('languageModels', 'candidates', { encounterId });
  const draft = useAct('languageModels', 'draft');
  const [agreed, setAgreed] = useState<readonly string[]>([]);
  const servers = candidates.data ?? [];
  const elsewhere = [...new Set(servers.filter(({ isHere }) => !isHere).map(({ host }) => host))];
  const mayAsk = servers.some(({ isHere, host }) => isHere || agreed.includes(host));

  function submit(event: FormEvent) {
    event.preventDefault();
    if (mayAsk) draft.mutate({ encounterId, agreedHosts: [...agreed] }, { onSuccess: onClose });
  }

  return (
    <Dialog onClose={onClose} title="Draft with a language model" size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {candidates.isPending && <Loading label="Reading the settings" />}
          {candidates.isError && <ErrorNotice message={errorWords(candidates.error)} onRetry={() => void candidates.refetch()} />}
          {servers.length > 0 && (
            <div>
              <Text size="sm" mb={4}>{servers.length === 1 ? 'It is asked:' : 'Asked one after the other, until one answers:'}</Text>
              <ol className={classes['servers']}>{servers.map((server, index) => <li key={`${index} ${server.host}`}><ServerWords server={server} /></li>)}</ol>
            </div>
          )}
          {elsewhere.map((host) => (
            <Checkbox
              key={host} checked={agreed.includes(host)}
              onChange={(event) => setAgreed(event.currentTarget.checked ? [...agreed, host] : agreed.filter((other) => other !== host))}
              label={`The patient agrees that the text of this visit, with names replaced, leaves this computer, for ${host}`}
              description="Names, numbers and dates that are known or look like such are replaced. Others may remain in what was said."
            />
          ))}
          <Text size="sm" component="div">
            The present draft stands until one has answered, and is kept among the earlier versions.
            <List size="sm">
              <List.Item>what you typed, reworded and deleted stays so</List.Item>
              <List.Item>what was not found in the recording is shown apart, and the note is not signed while any of it stands</List.Item>
              <List.Item>the private psychotherapy note is not sent</List.Item>
            </List>
          </Text>
          {draft.isError && <ErrorNotice message={errorWords(draft.error)} />}
          <DialogButtons>
            <Button variant="default" onClick={onClose}>Cancel</Button>
            <Button type="submit" data-autofocus loading={draft.isPending} disabled={!mayAsk}>Ask for a draft</Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}

function ServerWords({ server: { name, model, host, isHere, tokensIn, tokensOut, cost } }: { readonly server: ModelCandidate }) {
  return (
    <>
      <Text span fw={600}>{name}</Text> <Text span size="sm" c="dimmed">{model}, {isHere ? 'on this computer' : `at ${host}`}</Text>
      <Text size="sm">
        about {roughTokens(tokensIn)} to send and {roughTokens(tokensOut)} back; {cost === null ? 'no price given' : `about ${costToWords(cost)} in the currency of its bill`}
      </Text>
    </>
  );
}
