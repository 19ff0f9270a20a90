import { describe, expect, test } from 'vitest';
import { faultToLine, readTemplateFile, templateToFile } from './template-file.ts';
import { templateSchema } from './template.ts';

const template = templateSchema.parse({
  id: 'mine', name: 'Визит 🩺 زيارة', therapy: false,
  sections: [{ key: 'story', title: 'História', about: 'All of it.', takes: ['history-of-present-illness'], required: true }, { key: 'next', title: 'Next', about: '', takes: ['plan'], fixedText: ['Call if worse.'] }],
});
const linesOf = (text: string) => {
  const read = readTemplateFile(text);
  return read.template === null ? read.faults.map(faultToLine) : [];
};

test('is read back as it was written, in any script, with the name and version of its form', () => {
  const file = templateToFile(template);
  expect(JSON.parse(file)).toMatchObject({ format: 'sotto-template', version: 1 });
  expect(readTemplateFile(`\uFEFF${file}`)).toEqual({ template });
});

test('without name and version it is one of the first form', () => {
  expect(readTemplateFile(JSON.stringify(template))).toEqual({ template });
});

describe('what is wrong is told line by line', () => {
  const lines = (change: (text: string) => string) => linesOf(change(templateToFile(template)));
  test.each<[string, (text: string) => string, readonly (string | RegExp)[]]>([
    ['another form', (text) => text.replace('sotto-template', 'recipe'), [/^Line 2: format: this is the file of something else/]],
    ['a newer version', (text) => text.replace('"version": 1', '"version": 2'), [/^Line 3: version: a newer Sotto wrote this/]],
    ['a clinical section there is not', (text) => text.replace('"plan"', '"gossip"'), [/^Line 25: sections\.1\.takes\.0: is none of those there are. Write one of: chief-complaint, /]],
    ['a missing title and a colour', (text) => text.replace('"title": "Next"', '"colour": "red"'), [/^Line 20: sections\.1\.title: is missing\. Write text/, /^Line 22: sections\.1: “colour” means nothing here/]],
    ['a name of 500 characters', (text) => text.replace('Визит', 'я'.repeat(500)), [/^Line 5: name: is too long \(509 characters\)\. Shorten it to 80/]],
    ['a comma too few', (text) => text.replace('"id": "mine",', '"id": "mine"'), [/^Line 5: from here on this cannot be read as JSON/]],
    ['an id with blanks', (text) => text.replace('"mine"', '"my own"'), [/^Line 4: id: has to begin with a small letter/]],
  ])('%s', (_, change, expected) => {
    const told = lines(change);
    expect(told).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) expect(told[index]).toMatch(pattern);
  });

  test.each(['', '[]', '"text"', 'null', '12', '{', '\u0000\u0001'])('%j is no template', (text) => {
    expect(linesOf(text).length).toBeGreaterThan(0);
  });
});
