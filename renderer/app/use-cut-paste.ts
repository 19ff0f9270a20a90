/**
 * Says it when a field takes less than what is pasted into it: the browser cuts it at the field's length without a word, and half a
 * name or half an address would be kept as if it were all.
 */
import { useEffect } from 'react';
import { useToast } from '../ui/toasts.tsx';

export function useCutPaste(): void {
  const tell = useToast();
  useEffect(() => {
    const onPaste = ({ target, clipboardData, defaultPrevented }: ClipboardEvent) => {
      if (defaultPrevented || !(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) || target.maxLength < 0 || target.readOnly) return;
      const { value, selectionStart, selectionEnd, maxLength } = target;
      const text = clipboardData?.getData('text/plain').replaceAll('\r\n', '\n') ?? '';
      // Of the line breaks that a copied cell brings, a field of one line takes none.
      const pasted = target instanceof HTMLInputElement ? text.replaceAll('\n', '') : text;
      const room = maxLength - value.length + (selectionEnd ?? 0) - (selectionStart ?? 0);
      if (pasted.length > room) tell(`Too long for this field: it takes ${maxLength.toLocaleString('en')} characters. The end of what you pasted was left out.`);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [tell]);
}
