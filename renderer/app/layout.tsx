/** What stands around every place of the open vault: the rail, what its owner should see to, and the screen itself. */
import type { ReactNode, RefObject } from 'react';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { FloatingPlace } from '../ui/floating-place.tsx';
import classes from './layout.module.css';
import { Rail } from './rail.tsx';
import type { RailProps } from './rail.tsx';
import { VaultNotices } from './vault-notices.tsx';

export interface LayoutProps extends RailProps {
  /** The element that holds the screens. */
  readonly screenRef: RefObject<HTMLDivElement | null>;
  readonly children: ReactNode;
}

export function Layout({ screenRef, children, ...rail }: LayoutProps) {
  const skip = () => {
    screenRef.current?.setAttribute('tabindex', '-1');
    screenRef.current?.focus();
  };
  return (
    <div className={classes['layout']}>
      <button type="button" className={classes['skip']} onClick={skip}>Skip to the screen</button>
      <Rail {...rail} />
      <main className={classes['main']}>
        {rail.lock.error !== null && <div className={classes['notice']}><ErrorNotice message={rail.lock.error} /></div>}
        <VaultNotices />
        <div ref={screenRef} className={classes['screen']} data-listen>{children}</div>
        <FloatingPlace />
      </main>
    </div>
  );
}
