/**
 * The command palette: type a few letters of a place, an act, a patient; the arrow keys choose, Enter does it. A field with a
 * list of its own (the combobox of the ARIA patterns): the keyboard stays in the field.
 */
import { VisuallyHidden } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { PaletteGroup, PaletteItem, PaletteSource } from '../../lib/palette.ts';
import { markWords } from '../../lib/mark-words.ts';
import { matchingItems } from '../../lib/palette.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Keys } from '../../ui/keys.tsx';
import { MarkedText } from '../../ui/marked-text.tsx';
import classes from './palette.module.css';
import { useFound } from './use-found.ts';

export interface PaletteProps {
  readonly groups: readonly PaletteGroup[];
  readonly sources: readonly PaletteSource[];
  readonly onClose: () => void;
}

export function Palette({ groups, sources, onClose }: PaletteProps) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const found = useFound(sources, text);
  const shown = [...found, ...groups.map(({ title, items }) => ({ title, items: matchingItems(items, text) }))].filter(({ items }) => items.length > 0);
  const items = shown.flatMap((group) => group.items);
  const at = Math.min(chosen, items.length - 1);
  const idOf = (item: PaletteItem) => `${listId}-${item.key}`;
  const run = (item: PaletteItem | undefined) => {
    if (item === undefined) return;
    onClose();
    item.act();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The keys of an input method put a word together; they choose nothing here.
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && items.length > 0) setChosen((at + step + items.length) % items.length);
    else if (event.key === 'Enter') run(items[at]);
    else return;
    event.preventDefault();
  };
  const active = items[at];

  return (
    <Dialog
      title={<VisuallyHidden>Find or do anything</VisuallyHidden>} onClose={onClose} asksBeforeLoss={false} withCloseButton={false} centered={false} yOffset="8vh" size="lg" padding={0}
      classNames={{ header: classes['header'] ?? '', body: classes['body'] ?? '' }} transitionProps={{ duration: 0 }}
    >
      <div className={classes['field']}>
        <IconSearch size={18} aria-hidden />
        <input
          autoFocus data-autofocus role="combobox" aria-label="Find or do anything" aria-expanded={items.length > 0} aria-controls={listId} aria-autocomplete="list"
          {...(active && { 'aria-activedescendant': idOf(active) })} autoComplete="off" spellCheck={false} maxLength={200} placeholder="Type a place, an act, a name" className={classes['input']}
          value={text} onKeyDown={onKeyDown}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setChosen(0);
          }}
        />
      </div>
      {items.length === 0 && <p className={classes['none']}>Nothing of that name. Try fewer letters.</p>}
      <div id={listId} role="listbox" aria-label="What can be done" className={classes['list']} hidden={items.length === 0}>
        {shown.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <div aria-hidden className={classes['title']}>{group.title}</div>
            {group.items.map((item) => (
              <Option key={item.key} item={item} typed={text} id={idOf(item)} active={item === active} onRun={() => run(item)} />
            ))}
          </div>
        ))}
      </div>
      <VisuallyHidden role="status">{items.length === 0 ? 'Nothing found' : `${items.length} to choose from`}</VisuallyHidden>
    </Dialog>
  );
}

function Option({ item, typed, id, active, onRun }: { readonly item: PaletteItem; readonly typed: string; readonly id: string; readonly active: boolean; readonly onRun: () => void }) {
  return (
    <button
      type="button" tabIndex={-1} id={id} role="option" aria-selected={active} className={classes['option']} onClick={onRun} onPointerDown={(event) => event.preventDefault()}
      ref={(element) => { if (active) element?.scrollIntoView({ block: 'nearest' }); }}
    >
      <span className={classes['words']}>
        <MarkedText text={markWords(item.words, typed)} />
        {item.excerpt !== undefined && <span className={classes['excerpt']}><MarkedText text={item.excerpt} /></span>}
      </span>
      {Boolean(item.about) && <span className={classes['about']}>{item.about}</span>}
      {item.shortcut !== undefined && <Keys of={item.shortcut} />}
    </button>
  );
}
