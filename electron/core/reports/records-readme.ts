/** `README.txt` of exported records: what is what, for somebody who has never seen Sotto. Names nobody. */
import type { ExportedRecords } from '#shared/domain/exported-records.ts';

export function recordsReadme({ scope, createdAt, visits, audit }: Pick<ExportedRecords, 'scope' | 'createdAt' | 'visits' | 'audit'>): string {
  const incomplete = visits.filter(({ sound }) => sound.message !== null);
  return `${[
    'EXPORTED RECORDS',
    '',
    `${scope === 'patient' ? 'The complete record of one patient' : 'The complete records of a practice'}, written by Sotto on ${createdAt}.`,
    'NOTHING IN THIS FOLDER IS ENCRYPTED. Keep it where patients\' records may be kept, and delete it when it has been handed on.',
    '',
    'index.json         all visits, patients and appointments: who, when, consent, signatures, and of every file its size and SHA-256',
    'audit.csv, .jsonl  what was done with these records and when: '
      + `${audit.entries} entries of the audit log${scope === 'patient' ? ', those that concern this patient' : ''}`,
    'visits/            a folder for each visit, named by its date and id:',
    '  note.pdf, .txt   the note as signed, or as a draft, with its signature and addenda',
    '  note.json        the same for programs, with the words that each statement rests on',
    '  transcript.txt   what was said: heard by a speech recogniser, written out, and corrected where somebody did',
    '  transcript.vtt   the same to be shown beside the sound (WebVTT)',
    '  transcript.json  the same for programs: every word as it was heard, with its time, and what is read over it',
    '  earlier/         transcripts that this one took the place of, the oldest first, each as .txt and .json',
    '  sound.wav        the recording: 16 kHz, 16 bit, mono; of a video visit the microphone on the left and the computer on the right',
    '',
    'Left out are private psychotherapy notes, which are kept apart from the record, and earlier versions of notes.',
    'A file that is not there does not exist for that visit: no note yet, nothing said, no sound kept. Times in .json and',
    '.csv files are UTC. index.json is described in docs/records-format.md of Sotto.',
    '',
    ...(incomplete.length === 0
      ? ['Nothing was found damaged or missing.']
      : ['WHAT IS NOT WHOLE', '', ...incomplete.map(({ folder, sound }) => `${folder}: ${sound.message}`)]),
  ].join('\n')}\n`;
}
