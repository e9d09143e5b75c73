/** What an editor shows of a key while an author points at it: Chinese first, English second, for every key of every schema. */
import { describe, expect, it } from 'vitest';
import { describe as inLanguage, saysTheNameAlone } from '../../designer/properties/schemaShape.ts';
import { definitionKinds } from '../../runtime/definition/model/pack.ts';
import { keyWords } from '../../runtime/definition/schema/keyWords.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';

type Schema = Record<string, unknown>;
const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);
/** What stands below one of these is named by authors or by the schema, and is no word of JSON Schema itself. */
const naming = new Set(['properties', 'patternProperties', 'definitions']);

/** Every description with its place, and the places of properties that have none; what an `if` asks is never shown. */
function told(schema: Schema, at: string): { descriptions: (readonly [at: string, text: string])[]; silent: string[] } {
  const own = typeof schema['description'] === 'string' ? [[at, schema['description']] as const] : [];
  const found = { descriptions: [...own], silent: [] as string[] };
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'if') continue;
    const inner = naming.has(key) && isSchema(value) ? Object.entries(value).map(([name, held]) => [`${at}/${name}`, held] as const)
      : Array.isArray(value) ? value.map((held, index) => [`${at}/${key}/${index}`, held] as const) : [[`${at}/${key}`, value] as const];
    for (const [path, held] of inner) {
      if (!isSchema(held)) continue;
      if (key === 'properties' && typeof held['description'] !== 'string') found.silent.push(path);
      const deeper = told(held, path);
      found.descriptions.push(...deeper.descriptions);
      found.silent.push(...deeper.silent);
    }
  }
  return found;
}

/** A text in both languages, as the designer parts it. */
function isInBoth(description: string): boolean {
  const [zh, en] = (['zh-CN', 'en'] as const).map((language) => inLanguage({ description }, {}, language));
  return /\p{Script=Han}.*。$/u.test(zh!) && en !== '' && zh! + en! === description;
}

describe.each(definitionKinds)('the schema of %s', (kind) => {
  const { descriptions, silent } = told(kindSchema(kind), kind);
  it('tells each key', () => { expect(silent).toEqual([]); });
  it('tells it in Chinese, then in English', () => { expect(descriptions.filter(([, text]) => !isInBoth(text))).toEqual([]); });
});

it('tells one thing of a key: what it means where it stands', () => {
  const says = (kind: (typeof definitionKinds)[number], ...path: string[]): string => {
    let at = kindSchema(kind) as Schema;
    for (const key of path) at = (key === '[]' ? at['items'] : (at['properties'] as Schema)[key]) as Schema;
    return inLanguage(at, {}, 'zh-CN');
  };
  expect([says('deadline', 'starts'), says('process', 'ends', '[]', 'starts'), says('ledger', 'rows'), says('table', 'rows'), says('exchange', 'asks'), says('table', 'asks')]).toEqual(['从什么事起算。', '接着启动什么。', expect.stringMatching(/^哪些案件入账/), '各行规则。', '可以提出的请求。', '所问的条件，一项一列。']);
  const generic = Object.entries(keyWords).filter(([, [zh]]) => /；|，或|、到/.test(zh)).map(([key]) => key);
  const atLeastOnce = (key: string): boolean => definitionKinds.some((kind) => told(kindSchema(kind), kind).descriptions.some(([at, text]) => at.endsWith(`/${key}`) && text.startsWith(keyWords[key]![0])));
  expect(generic.filter(atLeastOnce)).toEqual([]);
});

it('of one word is not shown below a label that says the same', () => {
  expect(saysTheNameAlone({ description: '由谁。By whom.' }, {})).toBe(true);
  expect(saysTheNameAlone({ $ref: '#/definitions/rule' }, { definitions: { rule: { description: '规则。A rule.' } } })).toBe(true);
  expect(saysTheNameAlone({ description: '工作日数。In working days.' }, {})).toBe(false);
  expect(saysTheNameAlone({}, {})).toBe(false);
});
