/** The keys of a shortcut, drawn as keys. */
import { Kbd } from '@mantine/core';
import { Fragment } from 'react';
import { otherKeys, shortcutKeys, shortcutWords } from '../lib/shortcuts.ts';
import type { ShortcutName } from '../lib/shortcuts.ts';
import classes from './keys.module.css';

export function Keys({ of: name }: { readonly of: ShortcutName }) {
  const strokes = shortcutKeys(name);
  const other = otherKeys(name);
  return (
    <span className={classes['keys']} title={shortcutWords(name)}>
      {strokes.map((keys, index) => (
        <Fragment key={keys.join()}>
          {index > 0 && <span className={classes['then']}>then</span>}
          <Stroke keys={keys} />
        </Fragment>
      ))}
      {other !== null && <><span className={classes['then']}>or</span><Stroke keys={other} /></>}
    </span>
  );
}

function Stroke({ keys }: { readonly keys: readonly string[] }) {
  return keys.map((key) => <Kbd key={key} size="xs">{key}</Kbd>);
}
