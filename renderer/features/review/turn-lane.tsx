/** Who speaks when, as a strip of colours below the picture of the sound. Drawn once for a transcript, however long it is. */
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Utterance } from '#shared/domain/transcript.ts';
import { speakerToWords } from './pieces.ts';
import classes from './player-bar.module.css';

const colours = ['--sotto-accent', '--sotto-attention', '--sotto-done', '--sotto-live'] as const;
const width = 1600;

export function TurnLane({ utterances, durationMs }: { readonly utterances: readonly Utterance[]; readonly durationMs: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (canvas.current === null || !context) return;
    const styles = getComputedStyle(canvas.current);
    const names: string[] = [];
    context.clearRect(0, 0, width, 4);
    for (const utterance of utterances) {
      const { name } = speakerToWords(utterance);
      if (!names.includes(name)) names.push(name);
      context.fillStyle = utterance.speaker === 'unknown' ? styles.getPropertyValue('--sotto-control-border') : styles.getPropertyValue(colours[names.indexOf(name) % colours.length]!);
      context.fillRect((utterance.startMs / durationMs) * width, 0, Math.max(1, ((utterance.endMs - utterance.startMs) / durationMs) * width), 4);
    }
  }, [utterances, durationMs, scheme]);
  return <canvas ref={canvas} width={width} height={4} className={classes['lane']} aria-hidden />;
}
