/**
 * A report as plain data, between what the clinic knows (`encounter-report.ts`) and what a file format can draw
 * (`writers/`). It holds finished words only: no dates to format, no ids to look up, nothing to decide. All text in it is
 * printable (`printable-text.ts`): composed Unicode, no control characters but `\n`.
 */

import type { LogoType } from '#shared/domain/report.ts';

export interface ReportDocument {
  /** BCP 47, for readers and screen readers. */
  readonly language: string;
  readonly title: string;
  /** What file properties show; kept apart from the page because file lists and indexers read it. */
  readonly metadataTitle: string;
  readonly author: string;
  /** ISO 8601; the only time that reaches the file's own properties. */
  readonly printedAt: string;
  /** Repeated on every page, e.g. that this is a draft; null when there is nothing to warn of. */
  readonly banner: string | null;
  /** Who the page is about, repeated on every page so that a loose sheet finds its way back. */
  readonly runningHeader: string;
  readonly footer: string;
  readonly letterhead: Letterhead;
  readonly subtitles: readonly string[];
  readonly facts: readonly Fact[];
  readonly blocks: readonly Block[];
}

export interface Letterhead {
  readonly name: string;
  readonly profession: string;
  readonly contact: readonly string[];
  readonly logo: Logo | null;
}

export interface Logo {
  readonly type: LogoType;
  readonly bytes: Uint8Array;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export type Block =
  /** Levels below the title, which is level 1. */
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string; readonly startsPage?: boolean }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone: 'plain' | 'muted' | 'notice' }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  /** The state of a section without statements: set apart, so that it cannot be read as a finding. */
  | { readonly kind: 'state'; readonly text: string }
  | { readonly kind: 'signature'; readonly heading: string; readonly lines: readonly Fact[] }
  | { readonly kind: 'table'; readonly caption: string; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'figure'; readonly chart: Chart; readonly caption: string; readonly alt: string }
  | { readonly kind: 'transcript'; readonly turns: readonly TranscriptTurn[] };

/** Something that rises and falls in steps over time. Everything it shows stands in its `alt` too. */
export interface Chart {
  /** Names of the steps, the lowest first. */
  readonly steps: readonly string[];
  readonly points: readonly { readonly label: string; readonly step: number }[];
}

export interface ListItem {
  readonly text: string;
  /** Where the words come from, when not from the recording: a short word set after the text, explained by a legend. */
  readonly mark: string | null;
}

export interface TranscriptTurn {
  /** From the start of the recording, `02:14`. */
  readonly time: string;
  readonly speaker: string;
  readonly text: string;
}
