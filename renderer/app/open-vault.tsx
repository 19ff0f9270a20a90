/**
 * The open vault: the rail, the place one is at, and the dialogs that any place may open. Here the features meet:
 * each says what it wants, and this file knows which other one answers.
 */
import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useEffectEvent, useState } from 'react';
import type { ReactNode } from 'react';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import { exhaustive } from '#shared/lib/assert.ts';
import { call } from '../api/call.ts';
import { useVerb } from '../api/use-verb.ts';
import { chooseDevice } from '../capture/chosen-device.ts';
import type { PageRecorder } from '../capture/page-recorder.ts';
import { DemoModelBanner } from '../features/encounters/demo-model-banner.tsx';
import { EncountersScreen } from '../features/encounters/encounters-screen.tsx';
import type { OpenFound } from '../features/encounters/search-results.tsx';
import { PatientField } from '../features/patients/patient-field.tsx';
import { PatientScreen } from '../features/patients/patient-screen.tsx';
import { PatientsScreen } from '../features/patients/patients-screen.tsx';
import { ImportList } from '../features/recording/import-list.tsx';
import { isUnderWay } from '../features/recording/import-queue.ts';
import { OtherWays } from '../features/recording/other-ways.tsx';
import { RecordScreen } from '../features/recording/record-screen.tsx';
import type { StartedRecording } from '../features/recording/start-recording.ts';
import type { Imports } from '../features/recording/use-import-queue.ts';
import { TodayScreen } from '../features/today/today-screen.tsx';
import { Loading } from '../ui/loading.tsx';
import { DropZone } from '../ui/drop-zone.tsx';
import type { DroppedFile } from '../ui/drop-zone.tsx';
import { dateOf } from '../lib/calendar-days.ts';
import { Toasts } from '../ui/toasts.tsx';
import type { DialogState } from './dialogs.tsx';
import { Layout } from './layout.tsx';
import { ExportsScreen, fetchScreensAhead, HelpSheet, OpenDialog, Palette, ReviewScreen, SettingsPlace } from './lazy-screens.tsx';
import { usePaletteGroups } from './palette/use-palette-groups.ts';
import { usePaletteSources } from './palette/use-palette-sources.ts';
import { ScreenBoundary } from './screen-boundary.tsx';
import { useBeginVisit } from './use-begin-visit.ts';
import type { EndedRecording } from './use-ended-behind-lock.ts';
import { useImportWarning } from './use-import-warning.ts';
import { isDialogOpen, useCommands } from './use-commands.ts';
import { useCutPaste } from './use-cut-paste.ts';
import { useLock } from './use-lock.ts';
import { usePlace } from './use-place.ts';
import { useRecordingWatch } from './use-recording-watch.ts';

export interface OpenVaultProps {
  readonly accountName: string;
  readonly recorder: PageRecorder;
  readonly imports: Imports;
  /** A recording that ended by itself while the vault was locked; null once it was seen. */
  readonly ended: EndedRecording | null;
  readonly onEndedSeen: () => void;
}

export function OpenVault({ accountName, recorder, imports, ended, onEndedSeen }: OpenVaultProps) {
  const { place, placeKey, go: setPlace, screenRef } = usePlace();
  const [dialog, setDialog] = useState<DialogState | null>(ended && { kind: 'recording-failed', ...ended });
  const [fellBack, setFellBack] = useState(false);
  const endedSeen = useEffectEvent(onEndedSeen);
  useEffect(() => endedSeen(), []);
  const queryClient = useQueryClient();
  const onlyDemoModel = useVerb('app', 'status', {}).data?.onlyDemoModel ?? false;
  useKnownIdleTime();
  useChosenDevice();
  useFreshImports(imports);
  useCutPaste();
  useImportWarning(imports.items.some(isUnderWay));
  // The answer to the stop may come once somebody went on to another screen already, and leaves them there.
  const toReview = (encounterId: EncounterId) => setPlace((now) => (now.name === 'record' ? { name: 'review', encounterId } : now));
  const running = useRecordingWatch({
    onFound: () => setPlace({ name: 'record' }),
    onNewVisitWanted: () => { if (running === null && !isDialogOpen()) setDialog({ kind: 'new-visit', start: null }); },
    onStopped: toReview,
    onFailed: (encounterId, message) => setDialog({ kind: 'recording-failed', encounterId, message }),
  });
  const recordingId = running?.encounterId ?? null;

  const open = (encounterId: EncounterId) => setPlace(encounterId === recordingId ? { name: 'record' } : { name: 'review', encounterId });
  const openFound: OpenFound = (encounterId, found) => (found === null || encounterId === recordingId ? open(encounterId) : setPlace({ name: 'review', encounterId, found }));
  const openPatient = (patientId: PatientId) => setPlace({ name: 'patient', patientId });
  const started = (begun: StartedRecording) => {
    setFellBack(begun.fellBack);
    setDialog(null);
    setPlace({ name: 'record' });
  };
  const begin = useBeginVisit({ recorder, onDialog: setDialog, onStarted: started });
  const newVisit = () => (recordingId === null ? setDialog({ kind: 'new-visit', start: null }) : setPlace({ name: 'record' }));
  const lock = useLock();
  const [sheet, setSheet] = useState<'palette' | 'help' | null>(null);
  const paletteGroups = usePaletteGroups({
    recording: recordingId !== null, onGo: setPlace, onNewVisit: newVisit, onNewPatient: () => setDialog({ kind: 'new-patient' }),
    onNewAppointment: () => begin.openAppointment({ appointment: null, day: dateOf(Date.now()) }), onImport: () => setDialog({ kind: 'import', files: [] }),
    onWrite: () => setDialog({ kind: 'written' }), onDictate: () => setDialog({ kind: 'dictation' }), onLock: lock.lock, onHelp: () => setSheet('help'),
  });
  const paletteSources = usePaletteSources({ onOpenPatient: openPatient, onOpenVisit: openFound });
  useCommands({
    'palette': () => setSheet('palette'), 'help': () => setSheet('help'), 'new-visit': newVisit, 'import': () => setDialog({ kind: 'import', files: [] }), 'lock': lock.lock,
    'today': () => setPlace({ name: 'today' }), 'patients': () => setPlace({ name: 'patients' }), 'sessions': () => setPlace({ name: 'sessions' }), 'settings': () => setPlace({ name: 'settings' }),
  });
  useEffect(fetchScreensAhead, []);
  const notice = onlyDemoModel && <DemoModelBanner onGetModel={() => setDialog({ kind: 'get-model' })} />;
  const dropped = (files: readonly DroppedFile[]) => setDialog({ kind: 'import', files });
  // Over another dialog there is nothing to drop them on.
  const takesDrops = () => dialog?.kind === 'import' || !isDialogOpen();
  const toSessions = () => setPlace({ name: 'sessions' });

  function screen(): ReactNode {
    switch (place.name) {
      case 'today': return (
        <TodayScreen
          notice={notice} onOpen={open} onNewVisit={newVisit}
          onRecord={begin.fromAppointment} recordBusy={begin.busy} recordError={begin.error} onAppointment={begin.openAppointment} onOpenPatient={openPatient}
        />
      );
      case 'sessions': return (
        <EncountersScreen
          notice={notice} onExports={() => setPlace({ name: 'exports' })}
          onOpen={openFound} onNewVisit={newVisit} onImport={() => setDialog({ kind: 'import', files: [] })}
          otherWays={<OtherWays onWrite={() => setDialog({ kind: 'written' })} onDictate={() => setDialog({ kind: 'dictation' })} />}
          imports={<ImportList imports={imports} onOpen={open} />}
          onDelete={(encounter) => setDialog({ kind: 'delete', encounter })} onMove={(encounter) => setDialog({ kind: 'move', encounter })}
        />
      );
      case 'record': return <RecordScreen recorder={recorder} fellBack={fellBack} onStopped={toReview} onLeave={toSessions} />;
      case 'review': return (
        <ReviewScreen
          key={place.encounterId} encounterId={place.encounterId} found={place.found ?? null} PatientField={PatientField} onBack={toSessions}
          onReport={() => setDialog({ kind: 'report', of: { encounterId: place.encounterId } })}
          onDelete={(encounter) => setDialog({ kind: 'delete', encounter })}
        />
      );
      case 'exports': return <ExportsScreen onBack={toSessions} />;
      case 'patients': return <PatientsScreen onOpenPatient={openPatient} onReport={(patientId) => setDialog({ kind: 'report', of: { patientId } })} />;
      case 'patient': return (
        <PatientScreen
          key={place.patientId} patientId={place.patientId} onBack={() => setPlace({ name: 'patients' })} onOpenPatient={openPatient} onOpen={open}
          onNewVisit={(patient) => setDialog({ kind: 'new-visit', start: { patient, title: '', consent: 'not-recorded', appointmentId: null } })}
          onAppointment={({ appointment, patient }) => setDialog({ kind: 'appointment', appointment, patient, day: dateOf(Date.now()) })}
          onReport={(patientId) => setDialog({ kind: 'report', of: { patientId } })}
          onMove={(encounter) => setDialog({ kind: 'move', encounter })}
        />
      );
      case 'settings': return <SettingsPlace tab={place.tab} onTab={(tab) => setPlace({ name: 'settings', tab })} onOpenVisit={open} />;
      default: return exhaustive(place);
    }
  }

  const layout = (
    <Layout
      accountName={accountName} place={place} recording={running?.phase ?? null} importing={imports.items.filter(isUnderWay).length} onGo={setPlace}
      lock={lock} screenRef={screenRef} onPalette={() => setSheet('palette')}
    >
      <ScreenBoundary key={placeKey} place={place.name} onRetry={() => queryClient.removeQueries({ type: 'inactive' })} onSafe={() => setPlace({ name: 'today' })}>
        <Suspense fallback={<Loading label="Opening the screen" />}>{screen()}</Suspense>
      </ScreenBoundary>
      <Toasts />
      <Suspense fallback={null}>
        {sheet === 'palette' && <Palette groups={paletteGroups} sources={paletteSources} onClose={() => setSheet(null)} />}
        {sheet === 'help' && <HelpSheet onClose={() => setSheet(null)} />}
      {dialog !== null && (
        <OpenDialog
          dialog={dialog} recorder={recorder} known={imports.queue.known()} onClose={() => setDialog(null)}
          onImport={(wishes) => {
            imports.queue.add(wishes);
            setDialog(null);
            toSessions();
          }}
          onOpenModels={() => {
            setDialog(null);
            setPlace({ name: 'settings', tab: 'models' });
          }}
          onStarted={(begun) => {
            if (dialog.kind === 'new-visit') begin.link(dialog.start?.appointmentId ?? null, begun);
            started(begun);
          }}
          onReview={(encounterId) => {
            setDialog(null);
            setPlace({ name: 'review', encounterId });
          }}
          onOrdered={() => {
            setDialog(null);
            setPlace({ name: 'exports' });
          }}
          onOpenPatient={(patientId) => {
            setDialog(null);
            openPatient(patientId);
          }}
          onDeleted={() => {
            setDialog(null);
            toSessions();
          }}
        />
      )}
      </Suspense>
    </Layout>
  );
  return <DropZone hint="Drop recordings to import them" onDrop={dropped} takes={takesDrops}>{layout}</DropZone>;
}

/** A window that was loaded anew has lost the files that it was sending: main lets go of what it had of them. */
function useFreshImports({ queue }: Imports): void {
  useEffect(() => {
    queue.forgetLost();
    if (queue.read().items.length === 0) call('imports', 'cancelAll', {}).catch(() => undefined);
  }, [queue]);
}

/** Asked for here, so that a lock after that time can say how long it was. */
function useKnownIdleTime(): void {
  useVerb('settings', 'get', {});
  useVerb('policies', 'get', {});
}

/** The window's microphone outlives a lock, and its recorder does not read the settings. */
function useChosenDevice(): void {
  const deviceId = useVerb('settings', 'get', {}).data?.microphoneDeviceId;
  useEffect(() => {
    if (deviceId !== undefined) chooseDevice(deviceId);
  }, [deviceId]);
}
