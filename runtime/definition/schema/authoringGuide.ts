/** The generated part of the authoring guide: every kind with its keys, read from the schemas, each with the help that the designer shows beside it. */
import { kindTitles } from '../help/kindTitles.ts';
import { helpFor } from '../help/propertyHelp.ts';
import { definitionKinds, type DefinitionKind } from '../model/pack.ts';
import { anchored, type GuideEdition } from './guideEdition.ts';
import { kindSchema, type JsonSchema } from './kindSchemas.ts';

const begin = '<!-- generated: npm run guicheng -- schemas -->';
const end = '<!-- end of the generated part -->';

/** What a key holds, in the words of each edition; what stands between blanks or quotes is as it is written. */
const shapeWords: Readonly<Record<GuideEdition, { listOf: (what: string) => string; map: string; name: string; types: Readonly<Record<string, string>> }>> = {
  zh: { listOf: (what) => `列表，每项为${/^\p{Script=Han}/u.test(what) ? '' : ' '}${what}`, map: '自定键的映射', name: '代号', types: { string: '字符串', number: '数值', integer: '整数', boolean: '`true` / `false`', object: '映射', any: '任意值' } },
  en: { listOf: (what) => `list of ${what}`, map: 'map', name: 'name', types: { boolean: '`true` / `false`' } },
};
const headOf: Readonly<Record<GuideEdition, string>> = { zh: '| 属性 | 必填 | 取值 | 作用 |', en: '| key | must | holds | what it does |' };
const mustOf: Readonly<Record<GuideEdition, string>> = { zh: '是', en: 'yes' };

function shape(schema: JsonSchema | undefined, edition: GuideEdition): string {
  const words = shapeWords[edition];
  if (!schema) return '';
  if (typeof schema.$ref === 'string') return `\`${schema.$ref.replace('#/definitions/', '')}\``;
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => `\`${String(value)}\``).join(' ');
  if ('const' in schema) return `\`${String(schema.const)}\``;
  const alternatives = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (alternatives && schema.type === undefined) return [...new Set(alternatives.map((each) => shape(each, edition)))].filter(Boolean).join(' / ');
  if (schema.type === 'array') return words.listOf(shape(schema.items as JsonSchema | undefined, edition));
  if (schema.type === 'object') {
    const keys = Object.keys((schema.properties ?? {}) as object);
    const required = new Set((schema.required as string[] | undefined) ?? []);
    return keys.length > 0 ? `\`{ ${keys.map((key) => (required.has(key) ? key : `${key}?`)).join(', ')} }\`` : words.map;
  }
  return schema.pattern === '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' ? words.name : wordOfType(String(schema.type ?? 'any'), edition);
}

const wordOfType = (type: string, edition: GuideEdition): string => shapeWords[edition].types[type] ?? type;

/** `at`: the address of what the table is about, below its kind; empty for the kind itself. */
function table(schema: JsonSchema, kind: DefinitionKind, at: string, edition: GuideEdition): string[] {
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema>;
  const required = new Set((schema.required as string[] | undefined) ?? []);
  const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const told = (key: string) => helpFor(kind, at === '' ? key : `${at}.${key}`)?.text[edition === 'zh' ? 0 : 1] ?? '';
  return [
    headOf[edition], '|---|---|---|---|',
    ...Object.entries(properties).map(([key, property]) => `| \`${key}\` | ${required.has(key) ? mustOf[edition] : ''} | ${cell(shape(property, edition))} | ${cell(plainMarkdown(told(key)))} |`),
  ];
}

/** Signs that Markdown would read as its own are told apart; placeholders and the like are shown as they are. */
const plainMarkdown = (text: string): string => text.replaceAll(/[\\`*_<[]/g, '\\$&');

/** The objects inside a shape that have keys of their own, with the path to each: `layout[].fields[]`. */
function nested(schema: JsonSchema, path = ''): { path: string; schema: JsonSchema }[] {
  return Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).flatMap(([key, property]) => {
    const held = property.type === 'array' ? (property.items as JsonSchema | undefined) : property;
    const here = `${path}${key}${property.type === 'array' ? '[]' : ''}`;
    const shapes = held ? [held, ...((held.anyOf ?? []) as JsonSchema[])].filter((each) => each.type === 'object' && each.properties !== undefined) : [];
    return shapes
      .filter((each) => !isTold(each))
      .flatMap((each) => [{ path: here, schema: each }, ...nested(each, `${here}.`)]);
  });
}

/** Titles, sources and lengths are met everywhere and told by their names. */
function isTold(schema: JsonSchema): boolean {
  const keys = Object.keys(schema.properties as object);
  return keys.length === 1 || keys.includes('zh') || (keys.includes('text') && keys.includes('mark'));
}

/** An edition of the guide with its generated part renewed; what was written by hand around it stays. */
export function authoringGuide(current: string, edition: GuideEdition): string {
  const colon = edition === 'zh' ? '：' : ':';
  const kinds = definitionKinds.flatMap((kind) => {
    const schema = kindSchema(kind);
    const definitions = Object.entries((schema.definitions ?? {}) as Record<string, JsonSchema>).filter(([, definition]) => definition.properties !== undefined && ownerOf(definition, kind) === kind);
    const keysOf = (each: JsonSchema, path: string) => table(each, kind, path.replaceAll('[]', ''), edition);
    const inner = (each: JsonSchema, path = '') => nested(each, path).flatMap(({ path: here, schema: held }) => [`\`${here}\`${colon}`, '', ...keysOf(held, here), '']);
    return [
      anchored(3, kind, `${kindTitles[kind][edition]} \`${kind}\``), '', ...keysOf(schema, ''), '', ...inner(schema),
      ...definitions.flatMap(([name, definition]) => [`\`${name}\`${colon}`, '', ...keysOf(definition, name), '', ...inner(definition, `${name}.`)]),
    ];
  });
  const text = [begin, '', ...kinds, end].join('\n');
  const from = current.indexOf(begin);
  const to = current.indexOf(end);
  if (from === -1 || to === -1) return `${current.trimEnd()}\n\n${text}\n`.trimStart();
  return `${current.slice(0, from)}${text}${current.slice(to + end.length)}`;
}

/** Shapes that several kinds share are told once: fields with the case type, steps with the process. */
function ownerOf(definition: JsonSchema, kind: string): string {
  const keys = Object.keys((definition.properties ?? {}) as object);
  return keys.includes('ledger') && keys.includes('keptBy') ? 'caseType' : kind;
}
