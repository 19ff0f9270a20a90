import { describe, expect, test } from 'vitest';
import { stagesToTable, weakStages, type StageFigure } from './figures.ts';

const figure: StageFigure = { stage: 'speaker', name: 'words', set: 'a set', value: 0.9, of: 10 };

describe('the stages of a report', () => {
  test.each([
    [{ floor: 0.95 }, ['speaker']], [{ floor: 0.9 }, []], [{ ceiling: 0.1 }, ['speaker']], [{ ceiling: 0.9 }, []], [{}, []],
  ])('with %o has as weak: %s', (marks, weak) => expect(weakStages([{ ...figure, ...marks }])).toEqual(weak));

  test('says in its last line which are under their mark, each once', () => {
    const table = stagesToTable([{ ...figure, floor: 1 }, { ...figure, name: 'turns', floor: 1 }, { ...figure, stage: 'choice' }]);
    expect(table.trimEnd().split('\n').at(-1)).toBe('stages under their mark: speaker');
    expect(table.split('\n').filter((line) => line.startsWith('!'))).toHaveLength(2);
    expect(stagesToTable([figure])).toContain('no stage is under its mark');
  });
});
