/** Facts and fields by the titles that people know: `case.subject.name` is 被反映人·姓名. */
import { caseTypeFields, fieldAt, type FieldNode } from '../load/fieldTree.ts';
import { findDefinition, type Pack } from '../load/pack.ts';
import type { Title } from '../model/common.ts';
import { factValueWord, factWord, propertyWord, type Words } from '../words/propertyWords.ts';
import type { PackItem } from './packItems.ts';

type Fields = Record<string, FieldNode>;
const known = new WeakMap<Pack, Map<string, Fields>>();
function fieldsOf(pack: Pack, caseType: string): Fields {
  const types = known.get(pack) ?? new Map<string, Fields>();
  known.set(pack, types);
  const fields = types.get(caseType) ?? caseTypeFields(pack, caseType) ?? {};
  types.set(caseType, fields);
  return fields;
}

/** The case types that an item is about, said by its definition or by the process that this is about; all of them where nothing says. */
export function caseTypesOf(pack: Pack, item: PackItem): readonly string[] {
  const definition = (pack[item.kind] as Record<string, unknown>)[item.address.split('/')[1] ?? ''] as Record<string, unknown> | undefined;
  const of = definition?.['of'] ?? definition?.['over'];
  const said = typeof of === 'object' && of !== null && !Array.isArray(of) ? (of as { caseType?: string; process?: string }) : undefined;
  const process = said?.process ?? (item.kind === 'process' ? item.address.split('/')[1] : undefined);
  const named = item.kind === 'caseType' ? item.address.split('/')[1] : said?.caseType ?? (process === undefined ? of : findDefinition(pack, 'process', process)?.of);
  const types = (Array.isArray(named) ? named : [named]).filter((each): each is string => typeof each === 'string' && Object.hasOwn(pack.caseType, each));
  // What several share has one title in all of them; the item's own come first.
  return [...new Set([...types, ...Object.keys(pack.caseType)])];
}

export const inTitle = (title: Title): Words => ({ zh: title.zh, en: title.en ?? title.zh });

interface KnownField { node: FieldNode; title: Words }
/** The field at a path in the first of the case types that has it, told by its own title behind those of the groups around it. */
export function fieldNamed(pack: Pack, caseTypes: readonly string[], path: string): KnownField | undefined {
  for (const caseType of caseTypes) {
    const fields = fieldsOf(pack, caseType);
    const node = fieldAt(fields, path);
    if (!node) continue;
    const keys = path.split('.');
    const titles = keys.map((_, i) => fieldAt(fields, keys.slice(0, i + 1).join('.'))?.title).filter((title) => title !== undefined).map(inTitle);
    if (titles.length > 0) return { node, title: { zh: titles.map((each) => each.zh).join('·'), en: titles.map((each) => each.en).join(', ') } };
  }
  return undefined;
}

/** What a field may be, by its register or its list of values. */
export function fieldValue(pack: Pack, { property }: FieldNode, value: string): Words | undefined {
  const inside = typeof property.list === 'object' ? property.list : property;
  const entry = inside.register === undefined ? undefined : findDefinition(pack, 'register', inside.register)?.entries.find(({ code }) => code === value);
  const title = entry?.title ?? inside.titles?.[value];
  return title && inTitle(title);
}

const roots: Readonly<Record<string, Words>> = {
  parent: { zh: '母案', en: 'parent case' }, child: { zh: '子案', en: 'child case' }, actor: { zh: '办理人', en: 'whoever acts' }, org: { zh: '机关', en: 'organ' }, step: { zh: '环节', en: 'step' }, offer: { zh: '可发起事项', en: 'offer' },
  item: { zh: '本项', en: 'item' }, paper: { zh: '文书', en: 'paper' }, event: { zh: '事件', en: 'event' }, clock: { zh: '期限', en: 'deadline' }, exchange: { zh: '移交', en: 'exchange' }, tally: { zh: '累计', en: 'tally' },
  message: { zh: '外来消息', en: 'message' }, command: { zh: '办理动作', en: 'act' }, previous: { zh: '上一轮', en: 'turn before' },
};
export const isFact = (text: string): boolean => /^[a-z]+(\.[a-zA-Z][a-zA-Z0-9-]*)+$/.test(text) && (text.startsWith('case.') || Object.hasOwn(roots, text.split('.')[0]!));

/** A fact as people call it; `undefined` where nobody gave it a title. */
export function factName(pack: Pack, caseTypes: readonly string[], fact: string): Words | undefined {
  const [root = '', ...keys] = fact.split('.');
  const word = factWord(fact);
  if (root === 'case') return fieldNamed(pack, caseTypes, keys.join('.'))?.title ?? word;
  const around = roots[root];
  if (word || !around) return word;
  const inside = fieldNamed(pack, Object.keys(pack.caseType), keys.join('.'))?.title ?? (root === 'paper' ? paperFact(pack, keys) : undefined) ?? propertyWord('process', keys);
  return inside && { zh: `${around.zh}·${inside.zh}`, en: `${around.en}, ${inside.en}` };
}

/** `paper.disciplinary-decision.number`: of the paper that is called so. */
function paperFact(pack: Pack, [document = '', ...rest]: readonly string[]): Words | undefined {
  const title = findDefinition(pack, 'document', document)?.title;
  const what = factWord(['paper', ...rest].join('.'));
  return title && what && { zh: `${title.zh}的${what.zh}`, en: `${what.en} of ${title.en ?? title.zh}` };
}

/** What a fact may be, in the words of its field, or in those of what happens. */
export function factValue(pack: Pack, caseTypes: readonly string[], fact: string, value: string): Words | undefined {
  const [root, ...keys] = fact.split('.');
  const field = root === 'case' || root === 'parent' ? fieldNamed(pack, root === 'case' ? caseTypes : Object.keys(pack.caseType), keys.join('.')) : undefined;
  const address = ({ 'case.phase': `pack/phases/${value}`, 'case.type': `caseType/${value}`, 'case.process': `process/${value}`, 'event.deadline': `deadline/${value}`, 'paper.document': `document/${value}`, 'case.tier': 'tier', 'org.tier': 'tier' } as Record<string, string>)[fact];
  const title = address === 'tier' ? pack.organisation.tiers.find(({ tier }) => tier === value)?.title : address?.startsWith('pack/') ? pack.pack.phases.find(({ phase }) => phase === value)?.title
    : address === undefined ? undefined : (pack[address.split('/')[0] as 'process'] as Record<string, { title: Title }>)[value]?.title;
  return (field && fieldValue(pack, field.node, value)) ?? (title && inTitle(title)) ?? (root === 'case' ? undefined : factValueWord(fact, value));
}
