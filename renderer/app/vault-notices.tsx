/** What was found wrong when the vault was opened, and what its owner should see to. Once read, it is gone until the next unlock. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useVerb } from '../api/use-verb.ts';
import { Caution } from '../ui/caution.tsx';
import classes from './layout.module.css';

const noRecoveryCode = 'This account has no recovery code: without its passphrase nothing in it could be read again. Make a code in the settings.';

export function VaultNotices() {
  const security = useVerb('vault', 'security', {}).data;
  const [read, setRead] = useState<readonly string[]>([]);
  if (security === undefined) return null;
  const notices = [...security.warnings, ...(security.hasRecoveryCode ? [] : [noRecoveryCode])].filter((notice) => !read.includes(notice));
  if (notices.length === 0) return null;
  return (
    <div className={classes['notice']}>
      <Caution announced>
        <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
          <Stack gap={4}>{notices.map((notice) => <Text key={notice} size="sm">{notice}</Text>)}</Stack>
          <Button size="compact-sm" variant="default" flex="none" onClick={() => setRead([...read, ...notices])}>I have read this</Button>
        </Group>
      </Caution>
    </div>
  );
}
