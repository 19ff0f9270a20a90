/** The time now, in milliseconds since 1970, told again every few seconds: for words that depend on how long something has rested. */
import { useEffect, useState } from 'react';

const everyMs = 5_000;

export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
