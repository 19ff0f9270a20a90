/**
 * Whatever is copied or cut by hand in the open vault is handed to main as well, which puts the same text into the
 * clipboard once more: only what main has put there can a lock take away again.
 */
import { useEffect } from 'react';
import { call } from '../api/call.ts';

export function useCopiedText(open: boolean): void {
  useEffect(() => {
    if (!open) return;
    const tell = () => {
      const text = selectedText();
      // Where main does not take it, the text is in the clipboard all the same, as the browser put it there.
      if (text !== '') call('app', 'copy', { text }).catch(() => undefined);
    };
    document.addEventListener('copy', tell);
    document.addEventListener('cut', tell);
    return () => {
      document.removeEventListener('copy', tell);
      document.removeEventListener('cut', tell);
    };
  }, [open]);
}

/** A field's selection is its own and not the document's. A browser copies nothing out of a hidden secret, nor do we. */
function selectedText(): string {
  const field = document.activeElement;
  if (field instanceof HTMLInputElement && field.type === 'password') return '';
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    return field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
  }
  return document.getSelection()?.toString() ?? '';
}
