/** A value in words: titles of codes, names of people and organs, days and sums as people write them. Chinese, as official texts are, unless its reader asks for English. */
import { isRecord } from '../../base/isRecord.ts';
import { wallClock } from '../../base/time.ts';
import type { FieldNode } from '../../definition/load/fieldTree.ts';
import { findDefinition, type Pack } from '../../definition/load/pack.ts';
import type { Json } from '../../base/json.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { inLanguage, type Language } from '../language.ts';
import { organRef, personRef, zoneOf } from './names.ts';

/** `principal` is absent where the words do not depend on who reads them. */
export interface ShownIn { pack: Pack; organisation: OrganisationView; principal?: { language: Language } }

export function shownValue(scope: ShownIn, node: FieldNode, value: Json | undefined): string {
  const { pack, organisation } = scope;
  const language = scope.principal?.language ?? 'zh';
  const zh = language === 'zh';
  if (value === undefined || value === null || value === '') return '';
  const inner = (child: FieldNode, v: Json | undefined): string => shownValue(scope, child, v);
  switch (node.kind) {
    case 'list': return Array.isArray(value) ? value.map((v) => inner(node.element ?? { ...node, kind: 'text' }, v)).filter((v) => v !== '').join(node.element?.kind === 'object' ? '\n' : zh ? '、' : ', ') : '';
    case 'object': return isRecord(value) ? Object.entries(node.children ?? {}).flatMap(([key, child]) => {
      const text = inner(child, value[key]);
      return text === '' ? [] : [`${child.title ? inLanguage(child.title, language) : key}${zh ? '：' : ': '}${text}`];
    }).join(zh ? '；' : '; ') : '';
    case 'code': return codeTitle(pack, node, value, language);
    case 'officer': return typeof value === 'string' ? personRef(organisation, value).name : '';
    case 'organ': return typeof value === 'string' ? organRef(organisation, value).name : '';
    case 'department': return typeof value === 'string' ? departmentName(scope, value) : '';
    case 'boolean': return value === true ? (zh ? '是' : 'Yes') : zh ? '否' : 'No';
    case 'date': return typeof value === 'string' ? (zh ? dayText(value) : value) : '';
    case 'instant': return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? wallClock(value, zoneOf(pack)) : String(value);
    case 'money': return typeof value === 'number' ? (zh ? `${grouped(value)}元` : `${grouped(value)} yuan`) : String(value);
    case 'number': case 'integer': return node.property.unit && node.property.unit !== 'CNY' ? `${String(value)}${node.property.unit}` : String(value);
    case 'text': case 'longText': case 'file': case 'unknown': return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
}

function codeTitle(pack: Pack, { property }: FieldNode, value: Json, language: Language): string {
  const text = String(value);
  const entry = property.register === undefined ? undefined : findDefinition(pack, 'register', property.register)?.entries.find((e) => e.code === text);
  const title = entry?.title ?? property.titles?.[text];
  return title ? inLanguage(title, language) : text;
}

/** A department is held by its code, or by its kind where any organ's is meant. */
export const departmentName = ({ pack, organisation }: ShownIn, code: string): string =>
  organisation.department(code)?.name ?? pack.organisation.departments.find((d) => d.department === code)?.title.zh ?? code;

function dayText(day: string): string {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  return found ? `${found[1]}年${Number(found[2])}月${Number(found[3])}日` : day;
}

function grouped(amount: number): string {
  const [whole = '', part] = (Number.isInteger(amount) ? String(amount) : amount.toFixed(2)).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${part ? `.${part}` : ''}`;
}
