/** Values of patches as their inputs hold them: every value that a lock leaves open has an input of its kind, and what is written stays apart until it is taken. */
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { inLongForm, insert, move, put, rename, take } from '../../designer/overlays/patchDraft.ts';
import { overlayRows } from '../../designer/overlays/overlayRows.ts';
import { valueAt } from '../../designer/document/dataAt.ts';
import { schemaAt, shapeOf } from '../../designer/properties/schemaShape.ts';
import { loadPack, type LoadedPack } from '../../runtime/definition/load/loadPack.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { tryPatch } from '../../runtime/definition/overlay/tryPatch.ts';
import { readPackFiles } from '../../runtime/packFiles.ts';

let base: LoadedPack & { pack: Pack };
beforeAll(() => {
  const loaded = loadPack(readPackFiles(fileURLToPath(new URL('../../definitions/discipline', import.meta.url))));
  base = { ...loaded, pack: loaded.pack! };
});

describe('the input of a value', () => {
  const shapesOf = (kind: DefinitionKind, name: string): Map<string, Set<string>> => {
    const data = base.sources.find((source) => source.kind === kind && source.name === name)!.data;
    const shapes = new Map<string, Set<string>>();
    for (const row of overlayRows(base, kind, name, undefined, [], undefined)) for (const { key, word } of row.keys) {
      if (word === 'fixed') continue;
      const path = [...row.path, key];
      const long = inLongForm(data, row.path);
      const schema = schemaAt(kindSchema(kind), path, long);
      shapes.set(key, (shapes.get(key) ?? new Set()).add(schema ? shapeOf(schema, kindSchema(kind), valueAt(long, path)).shape : 'none'));
    }
    return shapes;
  };

  it('is of its kind wherever a lock leaves it open, also for a field that is written by its address alone', () => {
    expect(shapesOf('form', 'petition-registration')).toEqual(new Map([['edits', new Set(['list'])], ['title', new Set(['title'])], ['columns', new Set(['words'])], ['hint', new Set(['title'])], ['required', new Set(['choice'])]]));
    expect(shapesOf('deadline', 'case-review').get('length')).toEqual(new Set(['choice']));
    expect(shapesOf('deadline', 'case-review').get('lamp')).toEqual(new Set(['map']));
    for (const [kind, name] of [['process', 'petition-intake'], ['ledger', 'petitions'], ['register', 'petition-channel']] as const) {
      for (const [key, shapes] of shapesOf(kind, name)) expect([key, [...shapes]]).toEqual([key, expect.not.arrayContaining(['none', 'any'])]);
    }
  });

  it('is offered for a field that is written by its address alone, and what it gives is taken by the locks', () => {
    const row = overlayRows(base, 'form', 'petition-registration', undefined, [], undefined).find(({ name }) => name === 'arrivedFrom')!;
    expect(valueAt(base.sources.find(({ kind, name }) => kind === 'form' && name === 'petition-registration')!.data, row.path)).toBe('arrivedFrom');
    expect(row.keys.filter(({ word }) => word !== 'fixed').map(({ key }) => key)).toEqual(['title', 'hint', 'required']);
    for (const set of [{ hint: { zh: '写全称' } }, { title: { zh: '来件单位名称' } }, { required: true }]) expect(tryPatch(base, { in: row.address, set })).toEqual([]);
  });

  it('of a length offers all its units at once', () => {
    const root = kindSchema('deadline');
    const shape = shapeOf(schemaAt(root, ['length'], { length: { days: 30 } })!, root, { days: 30 });
    expect(shape.shape === 'choice' && shape.options.map(({ id }) => id)).toEqual(expect.arrayContaining(['hours', 'days', 'workingDays', 'months', 'onDate']));
  });
});

describe('a value that is being written', () => {
  const data = { form: 'a', layout: [{ section: 's', fields: ['one', { field: 'two', hint: { zh: '旧' } }] }] };

  it('leaves the definition as it is', () => {
    const before = JSON.stringify(data);
    const long = inLongForm(data, ['layout', 0, 'fields', 0]);
    expect(valueAt(long, ['layout', 0, 'fields', 0])).toEqual({ field: 'one' });
    expect(valueAt(put(long, ['layout', 0, 'fields', 0, 'hint'], { zh: '新' }), ['layout', 0, 'fields'])).toEqual([{ field: 'one', hint: { zh: '新' } }, { field: 'two', hint: { zh: '旧' } }]);
    expect(inLongForm(data, ['layout', 0, 'fields', 1])).toBe(data);
    expect(inLongForm(data, [])).toBe(data);
    expect(JSON.stringify(data)).toBe(before);
  });

  it('takes items and keys in, out, to another place and under another name', () => {
    const of = { list: ['DH', 'DL', 'CH'], map: { a: 1, b: 2 } };
    expect(insert(of, ['list'], 1, 'CL')['list']).toEqual(['DH', 'CL', 'DL', 'CH']);
    expect(take(of, ['list', 1])['list']).toEqual(['DH', 'CH']);
    expect(move(of, ['list'], 0, 2)['list']).toEqual(['DL', 'CH', 'DH']);
    expect(take(of, ['map', 'a'])['map']).toEqual({ b: 2 });
    expect(Object.entries(rename(of, ['map', 'a'], 'c')['map'] as object)).toEqual([['c', 1], ['b', 2]]);
    expect(insert({}, ['list'], 0, 'DH')).toEqual({ list: ['DH'] });
  });
});
