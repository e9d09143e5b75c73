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

/** The guide with its generated part renewed; what was written by hand around it stays. */
export function authoringGuide(current: string): string {
  const kinds = definitionKinds.flatMap((kind) => {
    const schema = kindSchema(kind);
    const definitions = Object.entries((schema.definitions ?? {}) as Record<string, JsonSchema>).filter(([, definition]) => definition.properties !== undefined && kind === ownerOf(definition, kind));
    return [`### ${kind}`, '', ...table(schema), '', ...definitions.flatMap(([name, definition]) => [`\`${name}\`:`, '', ...table(definition), ''])];
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
