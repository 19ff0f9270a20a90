/** One visit as a folder of open formats: note, transcript, sound, and its line in the index. */
import type { Account } from '#shared/domain/account.ts';
import type { ExportedFile, ExportedVisit } from '#shared/domain/exported-records.ts';
import type { PracticeLetterhead } from '#shared/domain/report.ts';
import type { SpeechModel } from '#shared/domain/speech-model.ts';
import { encounterToDocument } from '#core/reports/encounter-report.ts';
import { dayOfVisit } from '#core/reports/export-file-name.ts';
import { noteToJson } from '#core/reports/note-as-json.ts';
import type { ReportFonts } from '#core/reports/report-fonts.ts';
import { transcriptToJson, transcriptToText, transcriptToVtt } from '#core/reports/transcript-files.ts';
import { writeReport } from '#core/reports/write-report.ts';
import { localTimeZone } from './export-report.ts';
import { exportSound } from './export-sound.ts';
import type { OpenVault } from '../open-vault.ts';
import type { RecordsFolder } from './records-folder.ts';
import type { EncounterRecord } from '../encounters/view-encounter.ts';

/** What all visits of one export share. */
export interface VisitExportDeps {
  readonly open: OpenVault;
  readonly folder: RecordsFolder;
  readonly account: Account;
  readonly letterhead: PracticeLetterhead;
  readonly models: readonly Pick<SpeechModel, 'id' | 'name' | 'demoOnly'>[];
  readonly fonts: ReportFonts;
  readonly signal?: AbortSignal;
}

/** Throws `output-unwritable` as `ProblemError`, `Cancelled` on abort. */
export async function exportVisit(deps: VisitExportDeps, record: EncounterRecord): Promise<ExportedVisit> {
  const { encounter, utterances, note } = record;
  // Its id whole: two visits of one day must not meet in one folder.
  const place = `visits/${dayOfVisit({ startedAt: encounter.startedAt, timeZone: localTimeZone() })}-${encounter.id}`;
  const earlier = await writeEarlier(deps, record, place);
  const files = [...await writeNote(deps, record, place), ...await writeTranscript(deps, record, place), ...earlier.flatMap((each) => each.files)];
  const { sound, files: soundFiles } = await exportSound(deps.open, record, {
    folder: deps.folder, path: `${place}/sound.wav`, ...(deps.signal === undefined ? {} : { signal: deps.signal }),
  });
  const { id: encounterId, patientId, title, summary, participants, startedAt, status, failure, consent, recordingRemovedAt, templateId, modelId, audioSource, form, writtenBecause } = encounter;
  return {
    encounterId, patientId, folder: place, title, summary, participants, startedAt, status, failure, consent, recordingRemovedAt, templateId, modelId, audioSource, form, writtenBecause,
    note: note === null ? null : {
      noteId: note.id, status: note.status, signedAt: note.signedAt, signedBy: note.signedBy, contentHash: note.contentHash, addenda: note.addenda.length,
    },
    transcript: { utterances: utterances.length, words: utterances.reduce((sum, { words }) => sum + words.length, 0) },
    bookmarks: deps.open.repositories.marks.reader.byEncounter(encounterId).map(({ atMs, label }) => ({ atMs, label })),
    doneActionItems: [...deps.open.repositories.doneActionItems.reader.byEncounter(encounterId)],
    earlierTranscripts: earlier.map(({ entry }) => entry),
    sound,
    files: [...files, ...soundFiles],
  };
}

async function writeNote(
  { open, folder, account, letterhead, models, fonts }: VisitExportDeps, { encounter, patient, note, utterances }: EncounterRecord, place: string,
): Promise<ExportedFile[]> {
  if (note === null) return [];
  const model = models.find(({ id }) => id === encounter.modelId);
  const document = encounterToDocument({
    encounter, patient, account, letterhead, note, modelName: model?.name ?? encounter.modelId, demoModel: model?.demoOnly ?? false, printedAt: open.clock.now(),
    options: { includeTranscript: false, timeZone: localTimeZone() },
  });
  const files = [await folder.write(`${place}/note.json`, noteToJson(note, utterances))];
  for (const format of ['pdf', 'txt'] as const) {
    files.push(await folder.write(`${place}/note.${format}`, await writeReport(document, format, { fonts })));
  }
  return files;
}

async function writeTranscript({ folder }: VisitExportDeps, record: EncounterRecord, place: string): Promise<ExportedFile[]> {
  if (record.utterances.length === 0) return [];
  return [
    await folder.write(`${place}/transcript.txt`, transcriptToText(record)),
    await folder.write(`${place}/transcript.vtt`, transcriptToVtt(record)),
    await folder.write(`${place}/transcript.json`, transcriptToJson(record)),
  ];
}

interface EarlierTranscript {
  readonly entry: ExportedVisit['earlierTranscripts'][number];
  readonly files: readonly ExportedFile[];
}

/** The oldest first. */
async function writeEarlier({ open, folder }: VisitExportDeps, { encounter, struckSpans }: EncounterRecord, place: string): Promise<readonly EarlierTranscript[]> {
  const written: EarlierTranscript[] = [];
  for (const { transcript, utterances } of open.repositories.keptTranscripts.reader.wholeByEncounter(encounter.id).toReversed()) {
    const path = `${place}/earlier/transcript-${written.length + 1}`;
    const files = [
      await folder.write(`${path}.txt`, transcriptToText({ utterances, struckSpans })),
      await folder.write(`${path}.json`, transcriptToJson({ utterances, struckSpans })),
    ];
    const { keptAt, modelId, utteranceCount, wordCount } = transcript;
    written.push({ entry: { path: `${path}.json`, keptAt, modelId, utterances: utteranceCount, words: wordCount }, files });
  }
  return written;
}
