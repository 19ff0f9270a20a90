/** No program of the system is asked for anything; what would have been shown or printed is remembered. */
import type { OutsidePrograms } from '#core/workflows/reports/hand-out-export.ts';
import { ok } from '#shared/lib/result.ts';

export interface OutsideNothing extends OutsidePrograms {
  readonly asked: readonly { readonly act: 'open' | 'print' | 'show'; readonly file: string }[];
}

export function outsideNothing(): OutsideNothing {
  const asked: { act: 'open' | 'print' | 'show'; file: string }[] = [];
  const remember = (act: 'open' | 'print' | 'show') => async (file: string) => {
    asked.push({ act, file });
    return ok();
  };
  return { asked, open: remember('open'), print: remember('print'), showInFolder: remember('show') };
}
