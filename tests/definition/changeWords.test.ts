/** What a change of a definition is told in: titles and words of people, in both languages, whatever property of whatever kind changes. */
import { beforeAll, describe, expect, it } from 'vitest';
import { addressesOf } from '../../designer/help/propertyAddress.ts';
import { wordsOf } from '../../designer/difference/wordsOf.ts';
import { addressMap } from '../../runtime/definition/compare/addressMap.ts';
import { changeWords } from '../../runtime/definition/compare/changeWords.ts';
import { compareItems, type ItemChange } from '../../runtime/definition/compare/compareItems.ts';
import { comparePacks } from '../../runtime/definition/compare/comparePacks.ts';
import { packItems } from '../../runtime/definition/compare/packItems.ts';
import { definitionKinds } from '../../runtime/definition/model/pack.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { propertyWord, propertyWords, type Words } from '../../runtime/definition/words/propertyWords.ts';
import { changedPack, referencePack as reference, type Edit } from './changedPack.ts';
import { changeEverything } from './everyChange.ts';

/** Keys of all schemas, which nobody should read. */
const keys = new Set(definitionKinds.flatMap((kind) => [...addressesOf(kindSchema(kind)).keys()].flatMap((address) => address.split('.'))));
/** What the pack itself has in Latin letters: a zone, marks of systems, file kinds. */
const latin = /Asia\/Shanghai|chinese-days|\^\[[^”"]*\$|\b[A-Z]+\b/g;
/** English that people read, in which some names are words too: `real-name`, `non-acceptance`. */
const english = JSON.stringify(propertyWords.en).toLowerCase() + [...packItems(reference).values()].map(({ title }) => title?.en?.toLowerCase() ?? '').join('\n');
/** Raw names of definitions and their parts, such as `draft-plan`, and of fields. */
const names = new Set([...packItems(reference).values()].map(({ name }) => name).filter((name) => /[a-z]-[a-z]|[a-z][A-Z]/.test(name) && !english.includes(name)));

/** What of a sentence is raw. */
function raw({ zh, en }: Words): string[] {
  const chinese = [...zh.replace(latin, '').matchAll(/[A-Za-z][A-Za-z0-9.-]+/g)].map(([word]) => word);
  const inEnglish = [...en.replace(latin, '').matchAll(/[A-Za-z][A-Za-z0-9.-]*[A-Za-z0-9]/g)].map(([word]) => word).filter((word) => (/[a-z][A-Z]/.test(word) && (keys.has(word) || names.has(word) || word.includes('.'))) || (word.includes('-') && names.has(word)) || /^(case|event|paper|actor|org|clock)\.[a-z]/.test(word));
  return [...chinese, ...inEnglish];
}

describe('everything of the reference pack, changed', () => {
  const told: { turn: string; change: ItemChange; says: Words }[] = [];
  beforeAll(() => {
    for (const [how, turn] of [['changed', 0], ['changed', 1], ['changed', 7], ['taken', 2]] as const) {
      const { pack, changed } = changeEverything(reference, how, turn);
      expect(changed).toBeGreaterThan(1000);
      const changes = compareItems(addressMap(reference, pack));
      expect(changes.length).toBeGreaterThan(1000);
      for (const change of changes) told.push({ turn: `${how} ${turn}`, change, says: changeWords(reference, pack, change) });
    }
  });

  it('is told without a key, a name or an address', () => {
    expect(told.filter(({ says }) => raw(says).length > 0).map(({ turn, change, says }) => `${turn} ${change.at} ${change.key ?? ''}: ${raw(says).join(' ')} in ${says.zh} / ${says.en}`)).toEqual([]);
  });

  it('is told of every kind that the pack has, and of each property once at least', () => {
    const kinds = definitionKinds.filter((kind) => kind !== 'scenario' && kind !== 'overlay' && Object.keys(reference[kind]).length > 0);
    const seen = new Map<string, Set<string>>();
    for (const { change } of told) if (change.what === 'changed') seen.set(change.at.split('/')[0]!, (seen.get(change.at.split('/')[0]!) ?? new Set()).add(change.key!));
    expect(kinds.filter((kind) => !seen.has(kind))).toEqual([]);
    const used = new Map<string, Set<string>>();
    for (const item of packItems(reference).values()) for (const key of Object.keys(item.values)) used.set(item.kind, (used.get(item.kind) ?? new Set()).add(key));
    const missed = [...used].flatMap(([kind, all]) => [...all].filter((key) => !seen.get(kind)?.has(key) && key !== 'outcomeTitles').map((key) => `${kind} ${key}`));
    expect(missed).toEqual([]);
  });

  it('and a key, a name or an address would be found', () => {
    expect(raw({ zh: '字段“姓名”：hint由“a”改为“b”', en: 'field "Name": maxLength was "1", is "2"' })).toEqual(['hint', 'maxLength']);
    expect(raw({ zh: '环节“起草”：条件由“case.amount 大于 1”改为“无”', en: 'task "Draft": send back to was "draft-plan", is "case.amount"' })).toEqual(['case.amount', 'draft-plan', 'case.amount']);
  });
});

it.each(definitionKinds)('each property of %s has a word, also those that the pack does not use', (kind) => {
  const silent = [...addressesOf(kindSchema(kind)).keys()].filter((address) => { const word = propertyWord(kind, address.split('.')); return !word || !/\p{Script=Han}|^PDF$/u.test(word.zh); });
  expect(silent).toEqual([]);
});

describe('a sentence', () => {
  const says = (...edits: readonly Edit[]): Words[] => comparePacks(reference, changedPack(...edits)).changes.map((change) => change.says);
  const verification = 'processes/preliminary-verification.yaml';

  it('counts one line and one part as one in English', () => {
    const body: ItemChange = { what: 'changed', at: 'document/lead-disposition-approval', key: 'body', before: 'a\nb', after: 'a\nc\nd' };
    expect(changeWords(reference, reference, body).en).toMatch(/: 1 line of the text goes, 2 come$/);
    const removed: ItemChange = { what: 'removed', at: 'caseType/petition/reporter', parts: 1 };
    expect([removed, { ...removed, parts: 2 }].map((each) => /\(with .+\)/.exec(changeWords(reference, reference, each).en)?.[0])).toEqual(['(with 1 part)', '(with 2 parts)']);
  });

  it('names the definition around a part, and what came and went of a list', () => {
    expect(says(['permissions/lead-file.yaml', 'may: [urge, flag, ask-explanation, staff]', 'may: [urge, flag, copy, staff]'])[0]).toEqual({
      zh: '权限“问题线索权限”的授权“案件监督管理”：可做的事增加“抄送”，去掉“要求说明”', en: 'Grant "Case supervision" of permission "Leads": acts now with "Send a copy" and without "Ask for an explanation"',
    });
  });

  it('tells what was said before and what is said newly', () => {
    const required = [verification, /(task: write-report[\s\S]*?by: \{ role: handler)/, '$1, unit: own-organ'] as const;
    expect(says(required).map(({ zh }) => zh)).toEqual([expect.stringMatching(/^流程“初步核实”的环节“起草初核情况报告”：在哪里找人定为“本机关”$/)]);
  });

  it('reads a condition by the titles of fields and of their values', () => {
    const found = says(['processes/petition-intake.yaml', '{ fact: case.route, operator: equal, value: pass-on }', '{ fact: case.subject.isPrincipal, operator: notEqual, value: true }']);
    expect(found.map(({ zh }) => zh)).toEqual([expect.stringMatching(/^流程“信访举报受理分办”的情形“.+”：适用条件由“拟办方式为‘.+’”改为“被反映人·是否正职领导干部不为‘是’”$/)]);
    expect(found.flatMap(raw)).toEqual([]);
  });

  it('of who may fill in a field names the field', () => {
    const { rights } = comparePacks(reference, changedPack(['permissions/lead-file.yaml', /(grant: department\n[\s\S]*?edits: )(?:all|\[[^\]]*\])/, '$1[subject.name]']));
    expect(rights.map(({ says: { zh } }) => zh).join('\n')).toContain('新可填写“被反映人·姓名”');
    expect(rights.flatMap((each) => raw(each.says))).toEqual([]);
  });

  it('of an exclusion tells whom it takes rights from, and that one which goes gives them', () => {
    const without = changedPack(['permissions/lead-file.yaml', /\n {2}- never: recused[\s\S]*?(?=\n {2}- never:|\n\S|$)/, '']);
    const told = (from: typeof reference, to: typeof reference) => wordsOf(from, to).rights.map(({ what, does }) => `${what} ${does}`);
    expect(told(without, reference)).toEqual(['lost never']);
    expect(told(reference, without)).toEqual(['gained never']);
  });
});
