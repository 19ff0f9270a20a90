/** The keyboard of somebody without a mouse: keys in a row, and Tab until something has the focus. */
import type { Locator, Page } from 'playwright-core';

export interface ByKeyboard {
  readonly press: (...keys: readonly string[]) => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  /** Until it has the focus by itself, as the first field of a dialog has. */
  readonly comesTo: (field: Locator) => Promise<void>;
  /** An item of the menu that hangs from a button. */
  readonly chooseFromMenu: (menu: string | RegExp, item: string) => Promise<void>;
  /** To what has this name, from wherever the keyboard is; throws where Tab does not come there. */
  readonly tabTo: (name: string | RegExp, key?: 'Tab' | 'Shift+Tab') => Promise<void>;
}

const mostStops = 120;

export function byKeyboard(page: () => Page): ByKeyboard {
  const press = async (...keys: readonly string[]) => { for (const key of keys) await page().keyboard.press(key); };
  return { press, type: (text) => page().keyboard.type(text), comesTo: (field) => field.and(page().locator(':focus')).waitFor(), tabTo, chooseFromMenu };

  async function tabTo(name: string | RegExp, key = 'Tab'): Promise<void> {
    const passed: string[] = [];
    for (let stop = 0; stop < mostStops; stop += 1) {
      const focused = await nameOfFocused(page());
      if (typeof name === 'string' ? focused === name : name.test(focused)) return;
      passed.push(focused.slice(0, 40));
      await press(key);
    }
    throw new Error(`The keyboard does not come to ${String(name)}: ${[...new Set(passed)].join(' | ')}`);
  }

  async function chooseFromMenu(menu: string | RegExp, item: string): Promise<void> {
    await tabTo(menu);
    await press('Enter');
    const wanted = page().getByRole('menuitem', { name: item, exact: true });
    await wanted.waitFor();
    // Round and round: the first keys may come before the menu hears them.
    for (let step = 0; step < mostStops && !await wanted.evaluate((element) => element === document.activeElement); step += 1) await press('ArrowDown');
    await press('Enter');
    // The next menu may have an item of the same name, and this one fades even where its item is gone at once.
    await page().getByRole('menu').first().waitFor({ state: 'detached' });
  }
}

/** As it is said: its own name, its label, or the words on it. */
function nameOfFocused(page: Page): Promise<string> {
  return page.evaluate(async () => {
    // The trap of a dialog looks a moment later whether Tab left a date's own fields, and takes the focus back to where it should have come.
    await new Promise((resolve) => { setTimeout(resolve); });
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return '';
    const labels = 'labels' in focused ? [...(focused as HTMLInputElement).labels ?? []].map((label) => label.textContent).join(' ') : '';
    return (focused.getAttribute('aria-label') ?? (labels || focused.textContent) ?? '').trim().slice(0, 300);
  });
}
