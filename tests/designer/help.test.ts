/** Help: every property that a schema knows is told in both languages, shown by an example that holds, and found in the guide. */
import englishDesigner from '../../designer/language/en.json' with { type: 'json' };
import chineseDesigner from '../../designer/language/zh-CN.json' with { type: 'json' };
import { explainedActs } from '../../designer/help/explainedActs.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { knownFacts } from '../../designer/check/knownFacts.ts';
import { valueAt } from '../../designer/document/dataAt.ts';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import { nearestAnchor } from '../../designer/guide/guideTarget.ts';
import { chapterOfPage, editorChapter, guideAnchor } from '../../designer/help/helpPlaces.ts';
import { excerptOf, findExample, type ExampleSource } from '../../designer/help/packExample.ts';
import { addressesOf, placesOf, propertyAddress } from '../../designer/help/propertyAddress.ts';
import { isRecord } from '../../runtime/base/isRecord.ts';
import { kindTitles } from '../../runtime/definition/help/kindTitles.ts';
import { helpByKind, helpFor, sharedHelp } from '../../runtime/definition/help/propertyHelp.ts';
import { checkShape } from '../../runtime/definition/load/checkShape.ts';
import { definitionKinds, type DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { guideEditions } from '../../runtime/definition/schema/guideEdition.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { anchorsOf, plainWords } from '../../runtime/ui/guide/guidePage.ts';
import { referencePack, referenceSources } from '../interpreter/referencePack.ts';
import { guideOf, linksOf } from './guideEditions.ts';
import { packSources } from './packSources.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));
const properties = definitionKinds.flatMap((kind) => [...addressesOf(kindSchema(kind))].map(([address, schema]) => ({ kind, address, schema, help: helpFor(kind, address) })));
/** Every place of the reference pack that has an address, with what is told of it. */
const uses = referenceSources.flatMap(({ kind, data }) => placesOf(kindSchema(kind), data).map(({ address, path }) => ({ kind, address, told: helpFor(kind, address)?.told, value: valueAt(data, path) })));
const used = new Set(uses.map(({ told }) => told));

describe('the texts', () => {
  test('tell of every property, Chinese and English', () => {
    expect(properties.length).toBeGreaterThan(1500);
    expect(properties.filter(({ help }) => !help).map(({ kind, address }) => `${kind}:${address}`)).toEqual([]);
    const texts = [...Object.entries(sharedHelp), ...Object.values(helpByKind).flatMap((each) => Object.entries(each))];
    expect(texts.filter(([, [zh, en]]) => !/\p{Script=Han}.*。$/su.test(zh) || /\p{Script=Han}/u.test(en) || !/^[A-Z].*[.]$/s.test(en)).map(([end]) => end)).toEqual([]);
    expect(texts.filter(([, [zh, en]]) => zh.length > 90 || en.length > 220).map(([end]) => end), 'one or two sentences').toEqual([]);
    // “Who.” beside a property that is called “who” tells nobody anything.
    expect(texts.filter(([, [zh, en]]) => zh.length < 7 || en.length < 10).map(([end, [zh, en]]) => `${end}: ${zh} ${en}`), 'more than the name says').toEqual([]);
  });

  test('stand beside a word of the designer for every key', () => {
    for (const file of ['zh-CN', 'en']) {
      const words = (JSON.parse(readFileSync(join(project, `runtime/definition/words/${file}.json`), 'utf8')) as { key: Record<string, string> }).key;
      expect([...new Set(properties.map(({ address }) => address.split('.').at(-1)!))].filter((key) => !(key in words))).toEqual([]);
    }
  });

  test('are all asked for by some property', () => {
    const told = new Set(properties.map(({ help }) => help!.told));
    const all = [...Object.keys(sharedHelp).filter((end) => sharedHelp[end] !== sharedHelp['stages.stage']), ...definitionKinds.flatMap((kind) => Object.keys(helpByKind[kind]).map((end) => `${kind}:${end}`))];
    expect(all.filter((end) => !told.has(end))).toEqual([]);
  });

  test('have an example: a use in the reference pack, or a written one that its schema accepts', () => {
    expect(properties.filter(({ help }) => !used.has(help!.told) && help!.text[2] === undefined).map(({ kind, address }) => `${kind}:${address}`)).toEqual([]);
    // Also where the pack has a use of its own: a draft of another pack, or of an overlay, may have none.
    const faults = properties.filter(({ help }) => help!.text[2] !== undefined).flatMap(({ kind, address, schema, help }) => {
      const written = parse(help!.text[2]!) as Record<string, unknown>;
      const key = address.split('.').at(-1)!;
      const value = help!.told.endsWith('.*') ? Object.values(written)[0] : written[key];
      return checkShape(schema, value, kindSchema(kind)).map((fault) => `${kind}:${address} ${JSON.stringify(fault)}`);
    });
    expect(faults).toEqual([]);
  });

  test('that are shown of another property, told alike, could stand here as well', () => {
    const exact = new Set(uses.map(({ kind, address }) => `${kind}:${address}`));
    const first = new Map<string, (typeof uses)[number]>();
    for (const use of uses) for (const key of [`${use.kind} ${use.told}`, `${use.told}`]) if (!first.has(key)) first.set(key, use);
    const shown = properties.filter(({ kind, address }) => !exact.has(`${kind}:${address}`)).map((each) => ({ ...each, like: first.get(`${each.kind} ${each.help!.told}`) ?? first.get(each.help!.told) })).filter(({ like }) => like !== undefined);
    expect(shown.length).toBeGreaterThan(300);
    expect(shown.flatMap(({ kind, address, schema, like }) => checkShape(schema, like!.value, kindSchema(kind)).map((fault) => `${kind}:${address} like ${like!.kind}:${like!.address} ${JSON.stringify(fault)}`))).toEqual([]);
  });

  test('that are written name what there is', () => {
    // What the pack says anywhere, and the words that schemas know; facts by their first field.
    const said = new Set<string>();
    const hear = (value: unknown): void => {
      if (typeof value === 'string') said.add(value);
      else if (Array.isArray(value)) value.forEach(hear);
      else if (isRecord(value)) for (const [key, inner] of Object.entries(value)) { said.add(key); hear(inner); }
    };
    for (const { data } of referenceSources) hear(data);
    for (const kind of definitionKinds) hear(kindSchema(kind));
    for (const caseType of Object.keys(referencePack.caseType)) for (const { fact } of knownFacts(referencePack, caseType)) said.add(fact);
    // Names that an example gives itself, what the reference pack has nothing of (messages, grounds), and organs of the demo.
    const own = /^(rework|merge|extra-talk|asked|too-late|seen|checked|done-once|late|new-facts|old-step|new-step|local-note|local\.note|caseType\/lead\/(old|new)Name|hospital-report|force-majeure|yunchuan|yunchuan-city|sha256:0{64})$/;
    const unknown: string[] = [];
    const ask = (value: unknown, where: string): void => {
      if (typeof value === 'string') {
        const parts = value.split('/');
        if (/^[a-z]/.test(value) && !own.test(value) && !said.has(value.replace(/^item[.]/, '')) && !(parts.length > 1 && parts.every((part) => said.has(part)))) unknown.push(`${where}: ${value}`);
      } else if (Array.isArray(value)) for (const each of value) ask(each, where);
      else if (isRecord(value)) for (const each of Object.values(value)) ask(each, where);
    };
    for (const [end, [, , example]] of [...Object.entries(sharedHelp), ...definitionKinds.flatMap((kind) => Object.entries(helpByKind[kind]))]) if (example !== undefined) ask(parse(example), end);
    expect(unknown).toEqual([]);
  });
});

describe('addresses', () => {
  test('of a step, a field and a condition begin with the name of the shared shape', () => {
    const process = { process: 'p', stages: [{ stage: 's', steps: [{ parallel: 'x', branches: [{ branch: 'b', steps: [{ task: 't', by: { role: 'handler' }, outcomes: { ok: { to: 'x' } } }] }] }] }] };
    const at = (...path: (string | number)[]): string | undefined => propertyAddress(kindSchema('process'), path, process);
    expect(at('stages', 0, 'stage')).toBe('stages.stage');
    expect(at('stages', 0, 'steps', 0, 'branches', 0, 'steps', 0, 'by', 'role')).toBe('task.by.role');
    expect(at('stages', 0, 'steps', 0, 'branches', 0, 'steps', 0, 'outcomes', 'ok', 'to')).toBe('task.outcomes.*.to');
    expect(at('stages', 0, 'nowhere')).toBeUndefined();
    expect(propertyAddress(kindSchema('caseType'), ['properties', 'plan', 'properties', 'scope', 'class'], { properties: { plan: { type: 'object', properties: { scope: { type: 'text', class: 'content' } } } } })).toBe('property.class');
    expect(propertyAddress(kindSchema('notification'), ['when', 'all', 0, 'value', 'fact'], { when: { all: [{ fact: 'case.organ', operator: 'equal', value: { fact: 'actor.organ' } }] } })).toBe('condition.value.fact');
  });

  test('of everything that the pack says are known', () => {
    const known = new Set(properties.map(({ kind, address }) => `${kind}:${address}`));
    expect([...new Set(referenceSources.flatMap(({ kind, data }) => placesOf(kindSchema(kind), data).map(({ address }) => `${kind}:${address}`)))].filter((each) => !known.has(each))).toEqual([]);
  });
});

describe('an example of the draft', () => {
  const files = packSources().filter(({ path }) => /^(processes\/(preliminary-verification|sealing)|deadlines\/verification-term)/.test(path));
  const opened = files.flatMap((file) => openDefinition(file).definitions);
  const source: ExampleSource = {
    entries: () => opened.map((d) => ({ kind: d.kind, name: d.name, path: d.source.path })),
    text: (file) => files.find(({ path }) => path === file)!.text,
    definition: (entry) => opened.find((d) => d.kind === entry.kind && d.name === entry.name),
  };
  const wanted = (kind: 'process' | 'deadline', address: string, name: string) => ({ kind, address, told: helpFor(kind, address)!.told, name });

  test('is taken from another definition than the one that is open, with its lines', async () => {
    const found = await findExample(source, wanted('process', 'task.by.people', 'sealing'), () => false);
    expect(found?.entry.name).toBe('preliminary-verification');
    expect(Object.keys(parse(found!.text) as object)).toEqual(['people']);
  });

  test('is of another property that is told alike where nothing uses this one, and none where nobody waits', async () => {
    const alike = await findExample(source, wanted('process', 'milestone.sources', 'sealing'), () => false);
    expect(alike?.path.at(-1)).toBe('sources');
    expect(await findExample(source, wanted('process', 'task.by.people', 'sealing'), () => true)).toBeUndefined();
  });

  test('is cut after some lines and stands at the left', () => {
    const definition = opened.find((d) => d.name === 'preliminary-verification')!;
    const text = excerptOf(definition, ['stages']);
    expect(text.split('\n')).toHaveLength(9);
    expect(text).toMatch(/^stages:\n {2}- stage: .*\n[\s\S]*\n…$/);
  });
});

describe.each(guideEditions)('the guide (%s)', (edition) => {
  const pages = guideOf(edition);
  const anchors = anchorsOf(pages['guide']!);

  test('has a place for every property, its own row or that of what it lies in', () => {
    const found = properties.map(({ kind, address }) => ({ wanted: guideAnchor(kind, address), at: nearestAnchor(anchors, guideAnchor(kind, address)) }));
    expect(found.filter(({ at }) => at === undefined)).toEqual([]);
    expect(found.filter(({ at, wanted }) => at === wanted || wanted.startsWith(`${at!}.`)).length).toBe(found.length);
    expect(found.filter(({ at }) => at!.includes('.')).length).toBe(found.length);
  });

  test('tells each property in the words that stand behind its “?”', () => {
    const rows = pages['guide']!.blocks.flatMap((block) => ('rows' in block ? block.rows : [])).filter((row) => row.property !== undefined);
    expect(rows.length).toBeGreaterThan(600);
    const other = rows.filter((row) => { const [kind, ...address] = row.property!.split('.'); return plainWords(row.cells[3]!) !== helpFor(kind as DefinitionKind, address.join('.'))?.text[edition === 'zh' ? 0 : 1]; });
    expect(other.map((row) => row.property)).toEqual([]);
  });

  test('has the chapters that editors lead to', () => {
    expect([...definitionKinds.map(editorChapter), ...Object.values(chapterOfPage)].filter((chapter) => !anchors.has(chapter))).toEqual([]);
    expect(definitionKinds.filter((kind) => !anchors.has(kind))).toEqual([]);
  });

  test('is linked to places that exist, between its pages too', () => {
    const links = Object.values(pages).flatMap((page) => page.blocks.flatMap(linksOf));
    expect(links.length).toBeGreaterThan(2);
    expect(links.filter((link) => { const [to = '', anchor] = link.split('#'); const target = to === '' ? pages['guide']! : pages[to.slice(1)]; return !target || (anchor !== undefined && !anchorsOf(target).has(anchor)); })).toEqual([]);
    expect(new Set(Object.values(pages).map((each) => anchorsOf(each).size))).not.toContain(0);
  });

  test('has an anchor for each heading, and none twice', () => {
    for (const [name, page] of Object.entries(pages)) {
      const all = page.blocks.flatMap((block) => ('heading' in block ? [block.id] : 'rows' in block ? block.rows.flatMap((row) => row.id ?? []) : []));
      expect(all.filter((id, i) => id === '' || all.indexOf(id) !== i), name).toEqual([]);
    }
  });
});

test('the kinds are called in the guide as in the designer', () => {
  for (const [file, edition] of [['zh-CN', 'zh'], ['en', 'en']] as const) {
    const words = (JSON.parse(readFileSync(join(project, `designer/language/${file}.json`), 'utf8')) as { kinds: Record<string, string> }).kinds;
    expect(Object.fromEntries(definitionKinds.map((kind) => [kind, kindTitles[kind][edition]]))).toEqual(Object.fromEntries(definitionKinds.map((kind) => [kind, words[kind]])));
  }
});

test('each act of the pages that are no form is explained in both languages, with an example', () => {
  for (const words of [chineseDesigner, englishDesigner]) {
    const acts: Record<string, Record<string, { says: string; example: string }>> = words.help.acts;
    expect(Object.fromEntries(Object.entries(acts).map(([page, of]) => [page, Object.keys(of).sort()]))).toEqual(Object.fromEntries(Object.entries(explainedActs).map(([page, of]) => [page, [...of].sort()])));
    for (const [page, of] of Object.entries(acts)) for (const [act, { says, example }] of Object.entries(of)) { expect(says.length, `${page}.${act}`).toBeGreaterThan(25); expect(example.length, `${page}.${act}`).toBeGreaterThan(8); }
  }
});
