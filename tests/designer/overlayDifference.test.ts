/** What merging an overlay makes otherwise: those definitions alone, and nothing where it says what is there already. */
import { expect, it } from 'vitest';
import { mergedDifference } from '../../designer/difference/mergedDifference.ts';
import { schemaLine } from '../../runtime/definition/load/checkSchemaLine.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import type { SourceFile } from '../../runtime/definition/load/parseSource.ts';
import { contentHash } from '../../runtime/definition/load/contentHash.ts';
import { loadOverlay } from '../../runtime/definition/overlay/loadChain.ts';
import { referenceFiles } from '../definition/changedPack.ts';

const base = loadPack(referenceFiles);
const hash = contentHash(base.pack!);
const overlay = (...patches: string[]): SourceFile => ({
  path: 'definitions/overlays/jiangyang/overlay.yaml',
  text: [schemaLine('definitions/overlays/jiangyang/overlay.yaml', 'overlay'), 'overlay: county', 'title: { zh: 补充 }', 'organ: jiangyang', 'base:', '  pack: discipline', `  hash: "${hash}"`, ...(patches.length === 0 ? ['patches: []'] : ['patches:', ...patches.map((patch) => `  - ${patch}`)]), ''].join('\n'),
});
const merged = (...patches: string[]) => loadOverlay(base, [overlay(...patches)]);
const field = '{ patch: village-field, why: { zh: 需要 }, in: caseType/petition, add: { field: local.village, type: string, title: { zh: 所在村 } } }';
const onForm = '{ patch: village-on-form, why: { zh: 需要 }, in: form/petition-registration/problem, after: region, add: { field: local.village } }';

it('is told of the definitions that differ, before and after, with their text as merged', () => {
  const { loaded, problems } = merged(field, onForm);
  expect(problems).toEqual([]);
  const found = mergedDifference(base, loaded);
  expect(found.map(({ kind, name, before, after }) => [kind, name, before !== undefined, after !== undefined]).sort()).toEqual([['caseType', 'petition', true, true], ['form', 'petition-registration', true, true]]);
  const form = found.find(({ kind }) => kind === 'form')!;
  expect([form.before!.text.includes('local.village'), form.after!.text.includes('local.village')]).toEqual([false, true]);
});

it('is told of an overlay against another one of the same organ, and backwards of what goes', () => {
  const [before, after] = [merged(field, onForm), merged(field)];
  expect(mergedDifference(before.loaded, after.loaded).map(({ kind, name }) => `${kind}/${name}`)).toEqual(['form/petition-registration']);
  expect(mergedDifference(merged(field).loaded, base).map(({ kind, name }) => `${kind}/${name}`)).toEqual(['caseType/petition']);
});

it('is nothing for an overlay that changes nothing', () => {
  expect(mergedDifference(base, merged().loaded)).toEqual([]);
  expect(mergedDifference(merged(field, onForm).loaded, merged(field, onForm).loaded)).toEqual([]);
});
