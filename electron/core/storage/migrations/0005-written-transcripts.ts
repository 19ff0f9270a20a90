/**
 * What the readable transcript needs. Written tokens over the words, and who spoke and how that is known; the two channels
 * of a video visit; the language and model a visit asked for; whether all of its sound is there. What was heard of a file so far, a segment at a time, so that
 * an interrupted transcription goes on where it was. Transcripts that others took the place of. A clinician's own words.
 * Voice vectors stand in `utterance.voice` only until the transcript is finished: they could tell a person.
 * Never edit this file after a release: databases remember its hash.
 */
import type { Migration } from './migrate.ts';

export const writtenTranscriptsMigration: Migration = {
  id: '0005-written-transcripts',
  sql: `
ALTER TABLE encounter ADD COLUMN language TEXT;
ALTER TABLE encounter ADD COLUMN wanted_model_id TEXT;
ALTER TABLE encounter ADD COLUMN channel_count INTEGER NOT NULL DEFAULT 1;
ALTER TABLE encounter ADD COLUMN cut_short INTEGER NOT NULL DEFAULT 0;

ALTER TABLE utterance ADD COLUMN speaker_basis TEXT NOT NULL DEFAULT 'none';
ALTER TABLE utterance ADD COLUMN participant TEXT;
ALTER TABLE utterance ADD COLUMN channel TEXT NOT NULL DEFAULT 'microphone';
ALTER TABLE utterance ADD COLUMN tokens TEXT NOT NULL DEFAULT '[]';
ALTER TABLE utterance ADD COLUMN voice TEXT;

CREATE TABLE heard_segment (
  encounter_id TEXT NOT NULL REFERENCES encounter (id),
  channel TEXT NOT NULL,
  start_sample INTEGER NOT NULL,
  end_sample INTEGER NOT NULL CHECK (end_sample > start_sample),
  model_id TEXT,
  heard TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (encounter_id, channel, start_sample)
) STRICT;

CREATE TABLE kept_transcript (
  id TEXT NOT NULL PRIMARY KEY,
  encounter_id TEXT NOT NULL REFERENCES encounter (id),
  model_id TEXT,
  utterances TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX kept_transcript_by_encounter ON kept_transcript (encounter_id, created_at);

CREATE TABLE vocabulary_entry (
  id TEXT NOT NULL PRIMARY KEY,
  term TEXT NOT NULL CONSTRAINT vocabulary_entry_by_term UNIQUE,
  kind TEXT NOT NULL,
  sounds_like TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

-- Participants were names alone; since then each has a part.
UPDATE encounter SET participants = (
  SELECT json_group_array(json_object('name', value, 'role', 'other')) FROM json_each(encounter.participants)
) WHERE participants <> '[]';

CREATE TRIGGER heard_segment_withdrawn BEFORE INSERT ON heard_segment
WHEN EXISTS (SELECT 1 FROM encounter WHERE id = NEW.encounter_id AND consent_state = 'withdrawn')
BEGIN SELECT RAISE(ABORT, 'consent-withdrawn'); END;
CREATE TRIGGER kept_transcript_withdrawn BEFORE INSERT ON kept_transcript
WHEN EXISTS (SELECT 1 FROM encounter WHERE id = NEW.encounter_id AND consent_state = 'withdrawn')
BEGIN SELECT RAISE(ABORT, 'consent-withdrawn'); END;
`,
};
