/** Everybody who works on this laptop, and as what. */
import { NativeSelect, Table, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { accountRoles } from '#shared/domain/account.ts';
import type { AccountKey, AccountRole } from '#shared/domain/account.ts';
import type { VerbOutput } from '#shared/ipc/contract.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { verbKey } from '../../api/verb-key.ts';
import { roleWords } from '../../lib/policy-words.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SettingBlock } from '../../ui/setting-block.tsx';

export interface AccountsBlockProps {
  readonly accounts: VerbOutput<'policies', 'get'>['accounts'];
  readonly mayChange: boolean;
}

export function AccountsBlock({ accounts, mayChange }: AccountsBlockProps) {
  const queryClient = useQueryClient();
  const setRole = useAct('policies', 'setRole');

  function give(key: AccountKey, role: AccountRole) {
    setRole.mutate({ key, role }, { onSuccess: (laptop) => queryClient.setQueryData(verbKey('policies', 'get', {}), laptop) });
  }

  return (
    <SettingBlock
      title="Accounts of this laptop"
      about={`An admin sets the policies; managers may run clean-ups where the policies say so. A role takes effect when its account is next opened. No role opens another account.${mayChange ? ' The last admin stays one.' : ''}`}
    >
      <Table verticalSpacing={6}>
        <Table.Thead><Table.Tr><Table.Th>Account</Table.Th><Table.Th w={240}>Role</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {accounts.map(({ key, label, role }) => (
            <Table.Tr key={key}>
              <Table.Td>{label}</Table.Td>
              <Table.Td>
                {mayChange
                  ? <RoleSelect label={label} role={role} busy={setRole.isPending} onChange={(chosen) => give(key, chosen)} />
                  : <Text size="sm">{role === null ? 'not opened yet' : roleWords[role]}</Text>}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {setRole.isError && <ErrorNotice message={errorWords(setRole.error)} />}
    </SettingBlock>
  );
}

interface RoleSelectProps {
  readonly label: string;
  readonly role: AccountRole | null;
  readonly busy: boolean;
  readonly onChange: (role: AccountRole) => void;
}

function RoleSelect({ label, role, busy, onChange }: RoleSelectProps) {
  const roles = accountRoles.map((value) => ({ value, label: roleWords[value] }));
  return (
    <NativeSelect
      aria-label={`Role of ${label}`} value={role ?? ''} disabled={busy} data={role === null ? [{ value: '', label: 'none yet', disabled: true }, ...roles] : roles}
      onChange={(event) => {
        const chosen = accountRoles.find((each) => each === event.currentTarget.value);
        if (chosen !== undefined) onChange(chosen);
      }}
    />
  );
}
