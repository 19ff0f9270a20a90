/** Beside the recording: the plan of the patient's last visit, and what was agreed and is still open, to be ticked as it is spoken of. */
import { Checkbox, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { AgreedItem } from '#shared/domain/last-visit.ts';
import { call, errorWords } from '../../api/call.ts';
import { useVerb } from '../../api/use-verb.ts';
import { verbKey } from '../../api/verb-key.ts';
import { formatDay } from '../../lib/format-time.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import classes from './last-visit.module.css';

export function LastVisit({ encounterId, hasPatient }: { readonly encounterId: EncounterId; readonly hasPatient: boolean }) {
  const last = useVerb('actionItems', 'ofLastVisit', { encounterId });
  const queryClient = useQueryClient();
  const tick = useMutation({
    mutationFn: ({ encounterId: of, text, done }: AgreedItem) => call('actionItems', 'setDone', { encounterId: of, text, done: !done }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: verbKey('actionItems', 'ofLastVisit', { encounterId }) }),
  });
  if (last.isPending) return null;
  return (
    <section className={classes['last']} aria-label="Last visit">
      {last.isError && <ErrorNotice message={errorWords(last.error)} onRetry={() => void last.refetch()} />}
      {last.data === null && <Text size="sm" c="dimmed">{hasPatient ? 'No earlier visit of this patient has a note.' : 'Filed under no patient yet: there is no earlier visit to show.'}</Text>}
      {last.data && (
        <>
          <Title order={2} size="h5">Last visit, {formatDay(last.data.startedAt)}</Title>
          {!last.data.signed && <Text size="sm" c="dimmed">Its note is a draft, not signed yet.</Text>}
          <Title order={3} size="h6">Plan</Title>
          {last.data.plan.length === 0 ? <Text size="sm" c="dimmed">Its note has no plan.</Text> : <ul className={classes['plan']}>{last.data.plan.map((text) => <li key={text}>{text}</li>)}</ul>}
          <Title order={3} size="h6">Agreed</Title>
          {last.data.items.length === 0 && <Text size="sm" c="dimmed">Nothing was agreed that is still open.</Text>}
          <ul className={classes['items']}>
            {last.data.items.map((item) => (
              <li key={`${item.encounterId} ${item.text}`}>
                <Checkbox size="sm" label={<ItemWords item={item} lastId={last.data?.encounterId ?? null} />} checked={item.done} disabled={tick.isPending} onChange={() => tick.mutate(item)} />
              </li>
            ))}
          </ul>
          {tick.isError && <ErrorNotice message={errorWords(tick.error)} />}
        </>
      )}
    </section>
  );
}

function ItemWords({ item: { encounterId, startedAt, text, who, when, done }, lastId }: { readonly item: AgreedItem; readonly lastId: EncounterId | null }) {
  const more = [who === 'clinician' ? 'you' : 'client', when, encounterId === lastId ? null : formatDay(startedAt)].filter((part) => part !== null).join(' · ');
  return <><span className={classes['item']} data-done={done}>{text}</span> <Text span size="sm" c="dimmed">{more}</Text></>;
}
