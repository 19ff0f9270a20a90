/** What stands around every place of the open vault: the rail, what its owner should see to, and the screen itself. */
import type { ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { errorWords } from '../api/call.ts';
import { useAct, verbKey } from '../api/use-verb.ts';
import { useHotkey } from '../lib/use-hotkey.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import classes from './layout.module.css';
import type { Place } from './places.ts';
import { Rail } from './rail.tsx';
import { VaultNotices } from './vault-notices.tsx';

export interface LayoutProps {
  readonly accountName: string;
  readonly place: Place;
  readonly recording: boolean;
  /** How many recordings are yet to be taken in. */
  readonly importing: number;
  readonly onGo: (place: Place) => void;
  readonly children: ReactNode;
}

export function Layout({ children, ...railProps }: LayoutProps) {
  const queryClient = useQueryClient();
  const lock = useAct('vault', 'lock');
  const lockVault = () => lock.mutate({}, { onSuccess: () => void queryClient.invalidateQueries({ queryKey: verbKey('app', 'status', {}) }) });
  useHotkey({ key: 'l', control: true }, lockVault);

  return (
    <div className={classes['layout']}>
      <Rail {...railProps} locking={lock.isPending} onLock={lockVault} />
      <main className={classes['main']}>
        {lock.isError && <div className={classes['notice']}><ErrorNotice message={errorWords(lock.error)} /></div>}
        <VaultNotices />
        <div className={classes['screen']}>{children}</div>
      </main>
    </div>
  );
}
