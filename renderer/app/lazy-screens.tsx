/** The screens that are fetched when they are gone to, so that the first one stands sooner; and once it stands, ahead of that. */
import { lazy } from 'react';

const loadReview = () => import('../features/review/review-screen.tsx');
const loadSettings = () => import('./settings-place.tsx');
const loadPalette = () => import('./palette/palette.tsx');
const loadHelp = () => import('./palette/help-sheet.tsx');
const loadExports = () => import('../features/reports/exports-screen.tsx');
const loadDialogs = () => import('./dialogs.tsx');

export const ReviewScreen = lazy(async () => ({ default: (await loadReview()).ReviewScreen }));
export const ExportsScreen = lazy(async () => ({ default: (await loadExports()).ExportsScreen }));
export const SettingsPlace = lazy(async () => ({ default: (await loadSettings()).SettingsPlace }));
export const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));
export const HelpSheet = lazy(async () => ({ default: (await loadHelp()).HelpSheet }));
export const OpenDialog = lazy(async () => ({ default: (await loadDialogs()).OpenDialog }));

/** One that cannot be fetched now is asked for again when somebody goes there, and what failed is said there. */
export function fetchScreensAhead(): void {
  for (const load of [loadDialogs, loadReview, loadSettings, loadPalette, loadHelp, loadExports]) load().catch(() => undefined);
}
