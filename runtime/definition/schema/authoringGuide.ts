/** The generated part of the authoring guide: every kind with its keys, told from the schemas. */
import { definitionKinds } from '../model/pack.ts';
import { kindSchema, type JsonSchema } from './kindSchemas.ts';

const begin = '<!-- generated: npm run guicheng -- schemas -->';
const end = '<!-- end of the generated part -->';

function shape(schema: JsonSchema | undefined): string {
  if (!schema) return '';
  if (typeof schema.$ref === 'string') return schema.$ref.replace('#/definitions/', '');
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => `\`${String(value)}\``).join(' ');
  if ('const' in schema) return `\`${String(schema.const)}\``;
  const alternatives = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (alternatives && schema.type === undefined) return [...new Set(alternatives.map(shape))].filter(Boolean).join(' / ');
  if (schema.type === 'array') return `list of ${shape(schema.items as JsonSchema | undefined)}`;
  if (schema.type === 'object') {
    const keys = Object.keys((schema.properties ?? {}) as object);
    const required = new Set((schema.required as string[] | undefined) ?? []);
    return keys.length > 0 ? `{ ${keys.map((key) => (required.has(key) ? key : `${key}?`)).join(', ')} }` : 'map';
  }
  return schema.pattern === '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' ? 'name' : String(schema.type ?? 'any');
}

function table(schema: JsonSchema): string[] {
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema>;
  const required = new Set((schema.required as string[] | undefined) ?? []);
  const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  return [
    '| key | must | holds | |', '|---|---|---|---|',
    ...Object.entries(properties).map(([key, property]) => `| \`${key}\` | ${required.has(key) ? 'yes' : ''} | ${cell(shape(property))} | ${cell(String(property.description ?? ''))} |`),
  ];
}

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

/** The guide with its generated part renewed; what was written by hand around it stays. */
export function authoringGuide(current: string): string {
  const kinds = definitionKinds.flatMap((kind) => {
    const schema = kindSchema(kind);
    const definitions = Object.entries((schema.definitions ?? {}) as Record<string, JsonSchema>).filter(([, definition]) => definition.properties !== undefined && ownerOf(definition, kind) === kind);
    const inner = (each: JsonSchema, path = '') => nested(each, path).flatMap(({ path, schema: held }) => [`\`${path}\`:`, '', ...table(held), '']);
    return [`### ${kind}`, '', ...table(schema), '', ...inner(schema), ...definitions.flatMap(([name, definition]) => [`\`${name}\`:`, '', ...table(definition), '', ...inner(definition, `${name}.`)])];
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
