/** With what a form may start in a field, so that it is entered as in a form: chosen, picked, counted or typed; `written`, as YAML, what has parts of its own. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { Choice, ChoiceSource } from './referenceChoices.ts';

export type StartSort = { sort: 'codes'; choices: readonly Choice[]; many: boolean } | { sort: 'boolean' | 'number' | 'whole' | 'day' | 'moment' | 'text' | 'long' | 'written' };

export function startSort(field: unknown, source: Pick<ChoiceSource, 'definition'>): StartSort {
  if (!isRecord(field)) return { sort: 'written' };
  const element = isRecord(field['list']) ? field['list'] : undefined;
  const held = element ?? field;
  const choices = codesOf(held, source);
  if (choices) return { sort: 'codes', choices, many: element !== undefined };
  if (element || field['list'] !== undefined || field['properties'] !== undefined) return { sort: 'written' };
  switch (field['type']) {
    case 'boolean': return { sort: 'boolean' };
    case 'number': case 'money': return { sort: 'number' };
    case 'integer': return { sort: 'whole' };
    case 'date': return { sort: 'day' };
    case 'instant': return { sort: 'moment' };
    case 'text': return { sort: 'long' };
    case 'string': return { sort: field['format'] === 'date' ? 'day' : field['format'] === 'date-time' ? 'moment' : 'text' };
    default: return { sort: 'written' };
  }
}

/** Values that are words; a number or yes and no among them are entered as such. */
function codesOf(held: Readonly<Record<string, unknown>>, source: Pick<ChoiceSource, 'definition'>): Choice[] | undefined {
  if (typeof held['register'] === 'string') {
    const entries = source.definition('register', held['register'])?.['entries'];
    return (Array.isArray(entries) ? entries : []).filter(isRecord).flatMap(({ code, title }) => (typeof code === 'string' ? [{ value: code, title: title as Title | undefined }] : []));
  }
  if (!Array.isArray(held['enum']) || !held['enum'].every((value) => typeof value === 'string')) return undefined;
  const titles = isRecord(held['titles']) ? held['titles'] : {};
  return held['enum'].map((value: string) => ({ value, title: (isRecord(titles[value]) ? titles[value] : { zh: value }) as unknown as Title }));
}
