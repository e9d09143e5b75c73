/** What `+` of the list of definitions makes stands as a file that the loader reads, and is no stranger to its schema. */
import { expect, it } from 'vitest';
import { namesOf } from '../../designer/check/packAnswers.ts';
import type { OutlineEntry } from '../../designer/document/outlineEntry.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import { creatable, newDefinition } from '../../designer/workspace/newDefinition.ts';
import { checkShape } from '../../runtime/definition/load/checkShape.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { referencePack as pack } from '../interpreter/referencePack.ts';
import { packSources } from './packSources.ts';

addDesignerWords();
const sources = packSources();
const outline = sources.flatMap((file) => openDefinition(file).definitions.map(({ kind, name, data }): OutlineEntry => ({ kind, name, path: file.path, title: data['title'] as OutlineEntry['title'] & object })));

it('covers what people build with', () => {
  expect([...creatable]).toEqual(expect.arrayContaining(['measure', 'seal', 'exchange', 'message', 'dashboard', 'series', 'notification']));
});

it('a new scenario begins at nine in the morning on the clock of its organs, as what is played does', () => {
  const beginsAt = (zone: string | undefined): unknown => {
    const { zone: _, ...organisation } = pack.organisation;
    const { text } = newDefinition('scenario', outline, namesOf({ ...pack, organisation: { ...organisation, ...(zone === undefined ? {} : { zone }) } }));
    return (openDefinition({ path: 'scenarios/new.yaml', text }).definitions[0]!.data['given'] as { at: unknown }).at;
  };
  expect([beginsAt(undefined), beginsAt('Asia/Urumqi'), beginsAt('Europe/Berlin')]).toEqual(['2026-03-16T09:00+08:00', '2026-03-16T09:00+06:00', '2026-03-16T09:00+01:00']);
});

it.each([...creatable])('a new %s fits its schema at once', (kind) => {
  const made = newDefinition(kind, outline, namesOf(pack));
  const [definition] = openDefinition({ path: made.path, text: made.text }).definitions;
  expect(definition).toMatchObject({ kind, name: made.name });
  // Where it has a title, that says that nobody has given it one yet.
  expect(Object.keys(definition!.data)[0]).toBe(kind);
  expect((definition!.data['title'] as { zh: string }).zh).toBe('（未命名）');
  expect(checkShape(kindSchema(kind), { ...definition!.data }).map((fault) => `${fault.path.join('.')} ${fault.code}`)).toEqual([]);
  expect(outline.map((e) => e.path)).not.toContain(made.path);
  // Below the pack, also where it is the first of its kind: what lies elsewhere would be left out of ZIP and folder.
  const placed = outline.map((e) => ({ ...e, path: `definitions/discipline/${e.path}` }));
  for (const there of [placed, placed.filter((e) => e.kind !== kind)]) {
    const below = newDefinition(kind, there, namesOf(pack));
    expect(below.path).toMatch(new RegExp(`^definitions/discipline/[a-z-]+/${below.name}\\.(yaml|md)$`));
    expect(below.text).toContain(`$schema=../../schemas/${kind}.json`);
  }
});
