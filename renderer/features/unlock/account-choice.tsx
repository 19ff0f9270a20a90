/** Whose vault is to be opened, by the labels their owners chose. One account is no choice: its label stands there alone. */
import { Radio, Stack, Text } from '@mantine/core';
import type { AccountKey, ListedAccount } from '#shared/domain/account.ts';
import classes from './account-choice.module.css';

export interface AccountChoiceProps {
  readonly accounts: readonly ListedAccount[];
  readonly chosen: AccountKey | null;
  readonly onChoose: (key: AccountKey) => void;
  readonly error: string | false;
}

export function AccountChoice({ accounts, chosen, onChoose, error }: AccountChoiceProps) {
  if (accounts.length === 1) return <Text fw={600}>{accounts[0]?.label}</Text>;
  const choose = (value: string) => {
    const account = accounts.find(({ key }) => key === value);
    if (account !== undefined) onChoose(account.key);
  };
  return (
    <Radio.Group label="Account" name="account" value={chosen} onChange={choose} error={error}>
      <Stack gap={0} className={classes['list']}>
        {accounts.map(({ key, label }) => <Radio key={key} value={key} label={label} className={classes['account']} />)}
      </Stack>
    </Radio.Group>
  );
}
