/**
 * Where one is in the open vault. Going elsewhere puts the keyboard on the new screen's heading, so that a screen reader says it
 * and Tab goes on from there, and names the place in the window's title, without a patient. The main place is kept between starts.
 */
import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { keep, readKept } from '../lib/kept-view.ts';
import { mainPlaceOf, placeTitle } from './places.ts';
import type { Place } from './places.ts';

export interface PlaceHold {
  readonly place: Place;
  /** Another for another screen, or the same screen of something else. */
  readonly placeKey: string;
  /** Or from where one is now, for what comes later than it was asked. */
  readonly go: (place: Place | ((now: Place) => Place)) => void;
  /** The element that holds the screens. */
  readonly screenRef: RefObject<HTMLDivElement | null>;
}

export function usePlace(): PlaceHold {
  const [place, go] = useState<Place>(() => ({ name: readKept('sotto-place') ?? 'today' }));
  const screenRef = useRef<HTMLDivElement>(null);
  const mainPlace = mainPlaceOf(place);
  const key = keyOf(place);
  const standing = useRef(key);

  useEffect(() => keep('sotto-place', mainPlace), [mainPlace]);
  useEffect(() => {
    document.title = `${placeTitle(place)} – Sotto`;
    return () => { document.title = 'Sotto'; };
  }, [place]);
  useEffect(() => {
    if (standing.current === key) return;
    standing.current = key;
    const frame = requestAnimationFrame(() => focusScreen(screenRef.current));
    return () => cancelAnimationFrame(frame);
  }, [key]);

  return { place, placeKey: key, go, screenRef };
}

/** A tab of the settings is the same screen: the keyboard stays on the tab. */
function keyOf(place: Place): string {
  return [place.name, ...('encounterId' in place ? [place.encounterId] : []), ...('patientId' in place ? [place.patientId] : [])].join(' ');
}

/** The heading, or the screen where it has none yet; nowhere, if the screen or a dialog has put the keyboard somewhere itself. */
function focusScreen(screen: HTMLDivElement | null): void {
  const focused = document.activeElement;
  if (screen === null || screen.contains(focused) || focused?.closest('[role="dialog"]')) return;
  const target = screen.querySelector('h1') ?? screen;
  target.setAttribute('tabindex', '-1');
  target.focus({ preventScroll: true });
}
