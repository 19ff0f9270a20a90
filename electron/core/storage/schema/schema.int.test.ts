import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTemporaryDatabase, type TemporaryDatabase } from '../temporary-database.ts';
import * as tables from './index.ts';

interface ColumnRow { name: string; type: string; notnull: number; pk: number }
interface ForeignKeyRow { table: string; from: string; to: string; on_delete: string }
interface IndexRow { name: string; unique: number; origin: string }

let temporary: TemporaryDatabase;
beforeAll(() => { temporary = openTemporaryDatabase(); });
afterAll(() => temporary.dispose());

const configs = Object.values(tables).map((table: SQLiteTable) => getTableConfig(table));

test('the schema describes every table the migrations make, and no other', () => {
  const names = temporary.database.raw
    .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_index%'").all();
  expect(configs.map(({ name }) => name).sort()).toEqual(names.map(({ name }) => name).sort());
});

describe.each(configs)('table $name', ({ name, columns, primaryKeys, foreignKeys, indexes }) => {
  test('has the same columns in schema and migrations', () => {
    const wholeKey = primaryKeys.flatMap((key) => key.columns.map((column) => column.name));
    const described = columns.map((column) => ({
      name: column.name, type: column.getSQLType().toUpperCase(), notNull: column.notNull,
      inKey: column.primary || wholeKey.includes(column.name),
    }));
    const made = (temporary.database.raw.pragma(`table_info(${name})`) as ColumnRow[])
      .map((row) => ({ name: row.name, type: row.type, notNull: row.notnull === 1, inKey: row.pk > 0 }));
    expect(described).toEqual(made);
  });

  test('tells when a row was made and changed', () => {
    expect(columns.map((column) => column.name)).toEqual(expect.arrayContaining(['created_at', 'changed_at']));
  });

  test('has the same references in schema and migrations', () => {
    const described = foreignKeys.map((key) => {
      const { columns: from, foreignTable, foreignColumns } = key.reference();
      return [from[0]?.name, getTableConfig(foreignTable).name, foreignColumns[0]?.name, key.onDelete?.toUpperCase() ?? 'NO ACTION'].join(' ');
    });
    const made = (temporary.database.raw.pragma(`foreign_key_list(${name})`) as ForeignKeyRow[])
      .map((row) => [row.from, row.table, row.to, row.on_delete].join(' '));
    expect(described.sort()).toEqual(made.sort());
  });

  test('has the same indexes in schema and migrations', () => {
    const described = indexes.map(({ config }) => `${config.name} ${config.unique ? 1 : 0}`);
    const made = (temporary.database.raw.pragma(`index_list(${name})`) as IndexRow[])
      .filter((row) => row.origin === 'c').map((row) => `${row.name} ${row.unique}`);
    expect(described.sort()).toEqual(made.sort());
  });
});
