/** The picture of a recording's sound. It shows and nothing more: its place, its keys and its names are the slider's above it. */
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import classes from './player-bar.module.css';

export function Waveform({ peaks, durationMs }: { readonly peaks: readonly number[]; readonly durationMs: number }) {
  const holder = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    let destroy: (() => void) | null = null;
    let isOver = false;
    // Loaded when it is first needed.
    void import('wavesurfer.js').then(({ default: WaveSurfer }) => {
      if (isOver || holder.current === null) return;
      const styles = getComputedStyle(holder.current);
      const wave = WaveSurfer.create({
        container: holder.current, height: 36, interact: false, cursorWidth: 0, normalize: true, hideScrollbar: true, fillParent: true,
        waveColor: styles.getPropertyValue('--sotto-control-border'), progressColor: styles.getPropertyValue('--sotto-control-border'),
        peaks: [Float32Array.from(peaks)], duration: durationMs / 1000,
      });
      destroy = () => wave.destroy();
    });
    return () => {
      isOver = true;
      destroy?.();
    };
  }, [peaks, durationMs, scheme]);
  return <div ref={holder} className={classes['wave']} aria-hidden />;
}
