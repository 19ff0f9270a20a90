/**
 * The index of the search anew: titles, notes and transcripts each in a range of rowids, so that one kind is found without
 * reading past the others; letters of scripts without spaces, and emoji, as words of their own; beginnings of words indexed
 * too; topics and what was agreed with the note.
 * Never edit this file after a release: databases remember its hash.
 */
import type { Migration } from './migrate.ts';

export const searchByKindMigration: Migration = {
  id: '0013-search-by-kind',
  sql: `
UPDATE search_entry SET id = id + 1099511627776 WHERE kind = 'note';
UPDATE search_entry SET id = id + 2199023255552 WHERE kind = 'encounter';

CREATE VIRTUAL TABLE search_index_anew USING fts5 (
  kind UNINDEXED, encounter_id UNINDEXED, body, prefix = '2 3', tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co So'"
);
INSERT INTO search_index_anew (rowid, kind, encounter_id, body)
  SELECT entry.id, entry.kind, entry.encounter_id, index_text(old.body || CASE entry.kind WHEN 'note' THEN coalesce((
    SELECT char(10) || group_concat(json_extract(said.value, '$.text'), char(10))
    FROM note, json_each(json_array('$.topics', '$.topicSummary', '$.strategies', '$.actionItems')) AS part, json_each(note.therapy, part.value) AS said
    WHERE note.encounter_id = entry.encounter_id AND note.therapy IS NOT NULL
  ), '') ELSE '' END)
  FROM search_entry AS entry JOIN search_index AS old
    ON old.rowid = entry.id - CASE entry.kind WHEN 'note' THEN 1099511627776 WHEN 'encounter' THEN 2199023255552 ELSE 0 END
  ORDER BY entry.id;
DROP TABLE search_index;
ALTER TABLE search_index_anew RENAME TO search_index;
INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);
`,
};
