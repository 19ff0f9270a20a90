/**
 * Acts handed to many rows: the same object for as long as the component stands, whose functions do what the newest ones
 * do. So a long list need not be drawn anew for them.
 */
import { useLayoutEffect, useRef, useState } from 'react';

export function useStable<Acts extends object>(acts: { readonly [Name in keyof Acts]: Acts[Name] & ((...parts: never[]) => void) }): Acts {
  const latest = useRef(acts);
  useLayoutEffect(() => { latest.current = acts; });
  const [stable] = useState(() => Object.fromEntries(Object.keys(acts).map((name) => [
    name, (...parts: never[]) => latest.current[name as keyof Acts](...parts),
  ])) as Acts);
  return stable;
}
