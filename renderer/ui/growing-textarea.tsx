/** A field of several lines that grows with its words. */
import { Textarea } from '@mantine/core';
import type { TextareaProps } from '@mantine/core';
import type { CSSProperties, Ref } from 'react';
import classes from './growing-textarea.module.css';

export interface GrowingTextareaProps extends Omit<TextareaProps, 'autosize' | 'rows' | 'styles' | 'classNames' | 'maxRows'> {
  readonly minRows: number;
  /** Beyond it the field scrolls; left out: it grows as far as its words do. */
  readonly maxRows?: number;
  /** For what is written for machines. */
  readonly monospaced?: boolean;
  readonly ref?: Ref<HTMLTextAreaElement>;
}

export function GrowingTextarea({ minRows, maxRows, monospaced = false, ...rest }: GrowingTextareaProps) {
  const rows = { '--min-rows': minRows, '--max-rows': maxRows } as CSSProperties;
  return <Textarea {...rest} rows={minRows} classNames={{ input: classes['field'] ?? '' }} styles={{ input: monospaced ? { ...rows, fontFamily: 'monospace' } : rows }} />;
}
