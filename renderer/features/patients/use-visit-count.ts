/** How many visits a patient has, and how many of them are signed; undefined until main has answered. */
import type { PatientId } from '#shared/domain/ids.ts';
import { useVerb } from '../../api/use-verb.ts';

export interface VisitCount {
  readonly all: number | undefined;
  readonly signed: number | undefined;
}

/** Null asks for nobody. */
export function useVisitCount(patientId: PatientId | null): VisitCount {
  const asked = { enabled: patientId !== null };
  const all = useVerb('encounters', 'list', { patientId, limit: 1 }, asked);
  const signed = useVerb('encounters', 'list', { patientId, status: 'signed', limit: 1 }, asked);
  return { all: all.data?.total, signed: signed.data?.total };
}
