/** Where the day begins: a visit can be recorded at once, and what was left unfinished lies ready. */
import { Button } from '@mantine/core';
import { IconMicrophone } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { EncounterId } from '#shared/domain/ids.ts';
import { Screen } from '../../ui/screen.tsx';
import { UnfinishedList } from './unfinished-list.tsx';

export interface TodayScreenProps {
  /** What is to be known before a visit is recorded; nothing most of the time. */
  readonly notice: ReactNode;
  readonly onNewVisit: () => void;
  readonly onOpen: (encounterId: EncounterId) => void;
}

export function TodayScreen({ notice, onNewVisit, onOpen }: TodayScreenProps) {
  return (
    <Screen title="Today" acts={<Button size="md" leftSection={<IconMicrophone size={20} aria-hidden />} onClick={onNewVisit}>New visit</Button>}>
      {notice}
      <UnfinishedList onOpen={onOpen} />
    </Screen>
  );
}
