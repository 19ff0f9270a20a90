/**
 * A sound file that lost its row is written down until it is gone from the disk too. Without this, a crash between the
 * two would leave a file that nobody owns, and that no start would clear away.
 */
import type { Migration } from './migrate.ts';

export const condemnedAudioFilesMigration: Migration = {
  id: '0003-condemned-audio-files',
  sql: `
CREATE TABLE condemned_audio_file (
  file_name TEXT PRIMARY KEY NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER audio_file_condemned AFTER DELETE ON audio_file
BEGIN
  INSERT INTO condemned_audio_file (file_name, created_at, changed_at)
  VALUES (OLD.file_name, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
END;
`,
};
