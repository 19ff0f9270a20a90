/**
 * An account being made. Main opens it before it answers with the recovery code, so both are held here, above the gate
 * that then turns: the code stands until its owner has a copy, or until the vault locks. It is in no cache, and neither
 * is the passphrase.
 */
import { useState } from 'react';
import type { VerbInput } from '#shared/ipc/contract.ts';
import { call } from '../api/call.ts';
import { useSottoEvent } from '../api/events.ts';

export interface NewAccount {
  readonly create: (input: VerbInput<'accounts', 'create'>) => void;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly shown: { readonly label: string; readonly recoveryCode: string } | null;
  /** True when a lock took the code away before it was confirmed. */
  readonly codeLost: boolean;
  /** The code, or why the account could not be made. */
  readonly forget: () => void;
}

type State = Pick<NewAccount, 'isPending' | 'error' | 'shown' | 'codeLost'>;

const nothing: State = { isPending: false, error: null, shown: null, codeLost: false };

export function useNewAccount(): NewAccount {
  const [state, setState] = useState(nothing);
  useSottoEvent('vault-locked', () => setState(({ shown }) => ({ ...nothing, codeLost: shown !== null })));

  async function create(input: VerbInput<'accounts', 'create'>) {
    setState({ ...nothing, isPending: true });
    try {
      const { recoveryCode } = await call('accounts', 'create', input);
      setState({ ...nothing, shown: { label: input.label, recoveryCode } });
    } catch (error) {
      setState({ ...nothing, error });
    }
  }
  return { ...state, create: (input) => void create(input), forget: () => setState(nothing) };
}
