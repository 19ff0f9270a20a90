/** A visit without its transcript and note: undefined until it is known, null where it is gone. */
import { useQuery } from '@tanstack/react-query';
import type { Encounter } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { VerbOutput } from '#shared/ipc/contract.ts';
import { call } from './call.ts';
import { verbKey } from './verb-key.ts';

const headOf = ({ encounter }: VerbOutput<'encounters', 'head'>): Encounter => encounter;

export function useEncounterHead(id: EncounterId): Encounter | null | undefined {
  const asked = useQuery({ queryKey: verbKey('encounters', 'head', { id }), queryFn: () => call('encounters', 'head', { id }), select: headOf });
  return asked.isError ? null : asked.data;
}
