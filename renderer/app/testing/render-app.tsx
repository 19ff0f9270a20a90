/** Renders the whole page on a fake main, with the few things of a browser that the test document lacks. */
import { defaultSettings } from '#shared/domain/settings.ts';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, vi } from 'vitest';
import { defaultPolicies } from '#shared/domain/policies.ts';
import { createQueryClient } from '../../api/query-client.ts';
import { installFakeSotto } from '../../api/testing/fake-sotto.ts';
import type { Answers, FakeSotto } from '../../api/testing/fake-sotto.ts';
import { sampleModel } from '../../features/models/testing/sample-model.ts';
import { keep } from '../../lib/kept-view.ts';
import type { KeptWord } from '../../lib/kept-view.ts';
import { App } from '../app.tsx';
import { theme } from '../theme.ts';
import { FloatingPlace } from '../../ui/floating-place.tsx';
import { makeDocumentQuick } from './quick-document.ts';
import { sampleEncounter, sampleNote, sampleUtterances } from './sample-visit.ts';

vi.stubGlobal('matchMedia', (query: string) => ({ matches: false, media: query, addEventListener: () => undefined, removeEventListener: () => undefined }));
vi.stubGlobal('ResizeObserver', class {
  observe() {}
  unobserve() {}
  disconnect() {}
});
makeDocumentQuick();
Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
vi.stubGlobal('CSS', { escape: (text: string) => text });
Element.prototype.scrollIntoView = () => undefined;
HTMLCanvasElement.prototype.getContext = () => null;

afterEach(cleanup);
// On a busy machine a screen takes its time; only a hang takes as long as this.
configure({ asyncUtilTimeout: 60_000 });

const openVault: Answers = {
  'app.status': () => ({ version: '0.1.0', shell: 'browser', vault: 'unlocked', lockedRecording: null, accountName: 'Dr. Test', onlyDemoModel: false }),
  'app.templates': () => [{ id: 'soap', name: 'SOAP', sections: [{ key: 'plan', title: 'Plan', about: '', takes: ['plan'] }] }],
  'settings.get': () => ({ ...defaultSettings }),
  'vault.security': () => ({
    key: 'vault', label: 'Blue room', role: 'clinician', openedWith: 'passphrase', hasRecoveryCode: true, deviceRemembered: false, keychainAvailable: true,
    rotatedAt: null, warnings: [],
  }),
  'vault.stayAwake': () => null,
  'wordings.list': () => [],
  'notes.drafts': () => [],
  'notes.keepDraft': () => null,
  'notes.signer': () => ({ name: 'Dr. Test', credentials: '', licenceNumber: '' }),
  'notes.moodCourse': () => ({ earlier: [], direction: null }),
  'policies.get': () => ({ policies: defaultPolicies, mayChange: false, accounts: [] }),
  'imports.cancelAll': () => null,
  'models.list': () => [sampleModel('vosk-model-small-en-us-0.15', { name: 'English (US), small', installed: true, installedBytes: 68_000_000 })],
  'patients.list': () => [],
  'recording.globalKeys': () => ({ refused: [] }),
  'marks.list': () => [],
  'recording.pendingStrikes': () => [],
  'actionItems.ofLastVisit': () => null,
  'patients.findAlike': () => [],
  'appointments.list': () => [],
  'reportForms.list': () => [],
  'recording.status': () => ({ phase: 'idle' }),
  'recording.plan': () => ({ source: 'page', recorderProgram: null, computerSound: { source: null, whyNot: 'On this computer Sotto cannot hear what the computer plays.' } }),
  'encounters.list': () => ({ items: [{ ...sampleEncounter(), patientName: null }], total: 1 }),
  'transcripts.retranscription': () => ({ phase: 'none' }),
  'encounters.get': () => ({ encounter: sampleEncounter(), patient: null, utterances: sampleUtterances(), note: sampleNote(), struckSpans: [], hasSound: true }),
};

/** Opens at the sessions, as a window does that was last used there. */
export function renderApp(answers: Answers = {}, place: KeptWord<'sotto-place'> = 'sessions'): FakeSotto {
  keep('sotto-place', place);
  const sotto = installFakeSotto({ ...openVault, ...answers });
  renderInTheme(<QueryClientProvider client={createQueryClient()}><App /></QueryClientProvider>);
  return sotto;
}

export function renderInTheme(part: ReactNode): void {
  render(<MantineProvider theme={theme} env="test" withCssVariables={false}>{part}<FloatingPlace /></MantineProvider>);
}

export async function click(name: string | RegExp): Promise<void> {
  const button = await screen.findByRole<HTMLButtonElement>('button', { name });
  await waitFor(() => { if (button.disabled) throw new Error(`${String(name)} is still disabled`); });
  fireEvent.click(button);
}

export async function fill(label: string, value: string): Promise<void> {
  fireEvent.change(await screen.findByLabelText(label), { target: { value } });
}
