/** What stands behind a name, by the key that it stands under: the role, the form, the step, the field that people know by a title. */
import type { Pack } from '../load/pack.ts';
import { actTitle } from '../../base/actTitles.ts';
import { dataTypeWord, eventWord, listWord, outcomeWord, valueWord, type Words } from '../words/propertyWords.ts';
import { caseTypesOf, factName, fieldNamed, fieldValue, inTitle, isFact } from './factNames.ts';
import { isStepKey, packItems, type PackItem } from './packItems.ts';

/** Where a value stands: the item of the pack, and the keys that lead to the value in it. */
export interface Place {
  pack: Pack;
  item: PackItem;
  keys: readonly string[];
}

type Pool = (place: Place, name: string) => Words | undefined;
const at = (address: (name: string, place: Place) => string): Pool => (place, name) => {
  const title = packItems(place.pack).get(address(name, place))?.title;
  return title && inTitle(title);
};
const definition = (kind: string): Pool => at((name) => `${kind}/${name}`);
const rootOf = (item: PackItem): string => item.address.split('/').slice(0, item.kind === 'organisation' || item.kind === 'pack' ? 1 : 2).join('/');

/** By name; made once a pack, since many values of one definition name the steps of another. */
const known = new WeakMap<Pack, ReadonlyMap<string, readonly PackItem[]>>();
function itemsNamed(pack: Pack, name: string): readonly PackItem[] {
  let byName = known.get(pack);
  if (!byName) {
    const made = new Map<string, PackItem[]>();
    for (const item of packItems(pack).values()) if (item.title) made.set(item.name, [...(made.get(item.name) ?? []), item]);
    known.set(pack, (byName = made));
  }
  return byName.get(name) ?? [];
}

const placeKeys = new Set(['stage', 'end', 'branch', 'option', 'case']);
/** A step, stage or end: of the process at hand, else of one that has it. */
const inProcess: Pool = ({ pack, item }, name) => {
  const said = item.kind === 'deadline' ? packItems(pack).get(rootOf(item))?.values['of.process'] : undefined;
  const process = item.kind === 'process' ? rootOf(item) : typeof said === 'string' ? `process/${said}` : undefined;
  const found = itemsNamed(pack, name).filter((each) => each.kind === 'process' && each.parent !== undefined && (isStepKey(each.key) || placeKeys.has(each.key)));
  const own = found.find((each) => process !== undefined && each.address.startsWith(`${process}/`)) ?? found[0];
  return own?.title && inTitle(own.title);
};
const beside: Pool = ({ pack, item }, name) => {
  const found = itemsNamed(pack, name).find((each) => each.parent !== undefined && rootOf(each) === rootOf(item));
  return found?.title && inTitle(found.title);
};
const field: Pool = ({ pack, item }, name) => fieldNamed(pack, caseTypesOf(pack, item), name)?.title ?? typeField(pack, item, name);
/** Of a shared type, or of the elements of a list. */
function typeField(pack: Pack, item: PackItem, name: string): Words | undefined {
  const own = item.kind === 'type' || item.kind === 'caseType' || item.kind === 'message' ? itemsNamed(pack, name).find((each) => rootOf(each) === rootOf(item)) : undefined;
  const found = own ?? itemsNamed(pack, name).find((each) => each.kind === 'type' && each.key === 'field');
  return found?.title && inTitle(found.title);
}
const fact: Pool = ({ pack, item }, name) => (isFact(name) ? factName(pack, caseTypesOf(pack, item), name) : undefined);
const condition: Pool = ({ pack }, name) => {
  const found = itemsNamed(pack, name).find((each) => each.kind === 'conditionSet' && each.key === 'condition');
  return found?.title && inTitle(found.title);
};
/** A code of whichever register has it. */
export function codeName(pack: Pack, name: string): Words | undefined {
  const found = itemsNamed(pack, name).find((each) => each.key === 'code');
  return found?.title && inTitle(found.title);
}
/** How a step ends: in the words of the step, else of any step of the pack, else in the usual ones. */
const outcome: Pool = ({ pack, item }, name) => {
  const titleIn = (each: PackItem): Words | undefined => { const title = each.values[`outcomeTitles.${name}`]; return title && typeof title === 'object' && 'zh' in title ? inTitle(title as { zh: string; en?: string }) : undefined; };
  const own = titleIn(item) ?? outcomeWord(name);
  if (own) return own;
  for (const each of packItems(pack).values()) { const title = titleIn(each); if (title) return title; }
  return inProcess({ pack, item, keys: [] }, name);
};
const role = at((name) => `organisation/roles/${name}`);
const level = at((name) => `organisation/levels/${name}`);
const tier = at((name) => `organisation/tiers/${name}`);
const department = at((name) => `organisation/departments/${name}`);
const phase = at((name) => `pack/phases/${name}`);
const classOf = at((name) => `pack/classes/${name}`);
const dataType: Pool = ({ pack }, name) => {
  const [kind, own = ''] = name.startsWith('register.') || name.startsWith('type.') ? name.split('.') : ['type', name];
  const found = packItems(pack).get(`${kind}/${own}`)?.title;
  return dataTypeWord(name) ?? (found && inTitle(found));
};
/** A value of the field that is changed: a code of its register, one of its list. */
const ownValue: Pool = ({ pack, item }, name) => {
  const titles = item.values[`titles.${name}`];
  if (titles && typeof titles === 'object' && 'zh' in titles) return inTitle(titles as { zh: string; en?: string });
  const path = item.kind === 'caseType' && item.key === 'field' ? item.address.split('/').slice(2).join('/') : undefined;
  const node = path === undefined ? undefined : fieldNamed(pack, caseTypesOf(pack, item), path)?.node;
  return node && fieldValue(pack, node, name);
};
/** What a column of a decision table may be: a value of the fact that it asks, or of the register; a level where it gives levels. */
const column: Pool = (place, name) => {
  const { pack, item, keys } = place;
  const own = packItems(pack).get(rootOf(item))?.values ?? {};
  const [about = ''] = keys.slice(1);
  const register = own[`asks.${about}.register`];
  const asked = own[`asks.${about}`];
  const fact = asked && typeof asked === 'object' && 'fact' in asked && typeof asked['fact'] === 'string' ? asked['fact'] : undefined;
  const node = fact?.startsWith('case.') ? fieldNamed(pack, Object.keys(pack.caseType), fact.slice(5))?.node : fieldNamed(pack, Object.keys(pack.caseType), about)?.node;
  return at(() => `register/${String(register)}/${name}`)(place, name) ?? (node && fieldValue(pack, node, name)) ?? level(place, name) ?? tier(place, name) ?? fieldsValue(pack, about, name);
};
function fieldsValue(pack: Pack, name: string, value: string): Words | undefined {
  for (const each of itemsNamed(pack, name)) { const title = each.values[`titles.${value}`]; if (title && typeof title === 'object' && 'zh' in title) return inTitle(title as { zh: string; en?: string }); }
  return undefined;
}
const maps = new Set(['when', 'give', 'carries', 'data', 'outcomes']);
const ways = { to: true, end: true, again: true, leave: true, resend: true };
const dashboardWord: Pool = ({ item }, name) => (item.kind === 'dashboard' ? listWord(name) : undefined);
const event: Pool = (_place, name) => eventWord(name);
const act: Pool = (_place, name) => { const title = actTitle(name); return title.zh === name ? undefined : title; };

/** By the key that a name, or a list of names, stands under; the first that knows it. */
const pools: Readonly<Record<string, readonly Pool[]>> = {
  role: [role], roles: [role], tell: [role], notWith: [role], enteredBy: [role], confirmedBy: [role], handles: [role], heads: [role], leads: [role], supervises: [role], who: [role],
  level: [level], levels: [level], closedBy: [level], list: [dashboardWord, level, dataType], tier: [tier], tiers: [tier], under: [tier, beside], department: [department], departments: [department], phase: [phase], phases: [phase],
  class: [classOf], sees: [classOf], onRequest: [classOf], shows: [classOf], form: [definition('form')], startForm: [definition('form')], table: [definition('table')], process: [definition('process'), inProcess], exchange: [definition('exchange')],
  register: [definition('register')], series: [definition('series')], seal: [definition('seal')], measure: [definition('measure')], excludes: [definition('measure')], message: [definition('message')], deadline: [definition('deadline')], clock: [definition('deadline')],
  calendar: [definition('calendar')], ruleSet: [definition('ruleSet')], ledger: [definition('ledger')], caseType: [definition('caseType')], of: [definition('caseType'), definition('process'), event], over: [definition('caseType'), fact], starts: [definition('process'), fact],
  document: [definition('document')], documents: [definition('document')], paper: [definition('document')], papers: [definition('document')], prepare: [definition('document')], issue: [definition('document')], serve: [definition('document')], ready: [definition('document')], minutes: [definition('document')],
  condition: [condition], to: [inProcess, fact, definition('caseType')], again: [inProcess], leave: [inProcess], resend: [inProcess], end: [inProcess], stage: [inProcess], step: [inProcess], block: [inProcess], milestone: [inProcess], from: [inProcess, fact],
  outcome: [outcome], outcomes: [inProcess], count: [dashboardWord], none: [outcome], decides: [outcome], otherwise: [outcome, inProcess], matter: [at((name) => `register/matter/${name}`)], event: [event], upon: [event], may: [act], type: [dataType], carries: [dataType], data: [dataType, fact], body: [at((name) => `organisation/bodies/${name}`)],
  counting: [(place, name) => { const found = itemsNamed(place.pack, name).find((each) => each.key === 'counting'); return found?.title && inTitle(found.title); }],
  relation: [(place, name) => { const found = itemsNamed(place.pack, name).find((each) => each.key === 'relation'); return found?.title && inTitle(found.title); }],
  // A request bears no title but that of the item that it stands in.
  ask: [({ item }) => item.title && inTitle(item.title)],
  edits: [field], fields: [field], field: [field], columns: [field], required: [field], key: [field], when: [column], give: [column], enum: [ownValue], default: [ownValue], const: [ownValue],
  filters: [beside, columnOfLedger()], by: [beside, columnOfLedger()], across: [beside, columnOfLedger()], up: [beside], split: [beside, columnOfLedger()], sum: [beside, columnOfLedger()], month: [beside, columnOfLedger()], opens: [definition('ledger')], after: [beside],
};
/** A column that has no title of its own has that of its field. */
function columnOfLedger(): Pool {
  return (place, name) => {
    const found = packItems(place.pack).get(`${rootOf(place.item)}/${name}`);
    return found && columnTitle(place.pack, found);
  };
}
export function columnTitle(pack: Pack, item: PackItem): Words | undefined {
  const [inField, inFact] = [item.values['field'], item.values['fact']];
  return typeof inField === 'string' ? fieldNamed(pack, caseTypesOf(pack, item), inField)?.title : typeof inFact === 'string' ? factName(pack, caseTypesOf(pack, item), inFact) : undefined;
}

/** What a name stands for at its place; `undefined` for a text of its own. */
export function nameAt(place: Place, name: string): Words | undefined {
  const [key = '', map = ''] = [...place.keys].reverse();
  // What stands in a map stands under a name that is nobody's key: of a field that is carried, of a column of a decision table.
  const tried = maps.has(map) && !Object.hasOwn(ways, key) ? pools[map]! : (pools[key] ?? []);
  for (const pool of tried) { const found = pool(place, name); if (found) return found; }
  return fact(place, name) ?? valueWord(key, name) ?? event(place, name) ?? (/^[a-z][a-zA-Z0-9-]*$/.test(name) ? beside(place, name) ?? inProcess(place, name) : undefined);
}
