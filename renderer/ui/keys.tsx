/** The keys of a shortcut, drawn as keys. */
import { Kbd } from '@mantine/core';
import { Fragment } from 'react';
import { shortcutKeys, shortcutWords } from '../lib/shortcuts.ts';
import type { ShortcutName } from '../lib/shortcuts.ts';
import classes from './keys.module.css';

export function Keys({ of: name }: { readonly of: ShortcutName }) {
  const strokes = shortcutKeys(name);
  return (
    <span className={classes['keys']} title={shortcutWords(name)}>
      {strokes.map((keys, index) => (
        <Fragment key={keys.join()}>
          {index > 0 && <span className={classes['then']}>then</span>}
          {keys.map((key) => <Kbd key={key} size="xs">{key}</Kbd>)}
        </Fragment>
      ))}
    </span>
  );
}
