/** Hears each key that is pressed in the window while the component stands, as it was drawn last. */
import { useEffect, useEffectEvent } from 'react';

export function useKeyDown(onKeyDown: (event: KeyboardEvent) => void): void {
  const hear = useEffectEvent(onKeyDown);
  useEffect(() => {
    const listener = (event: KeyboardEvent) => hear(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
