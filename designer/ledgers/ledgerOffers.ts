/** What a ledger can have as columns: the fields of its case types by their titles, what the platform keeps of every case, lamps, papers. */
import type { Title } from '../../runtime/definition/model/common.ts';
import type { LedgerColumn, LedgerTotal } from '../../runtime/definition/model/ledger.ts';
import type { KnownFact } from '../check/knownFacts.ts';
import { both } from '../language/both.ts';
import { kebab } from '../wizard/writeCaseType.ts';

export type ColumnSource = Pick<LedgerColumn, 'field' | 'fact' | 'lamp'>;
export interface ColumnOffer {
  /** What it is called for searching and as a key: `field:subject.name`. */
  id: string;
  title: Title;
  group: 'field' | 'case' | 'lamp' | 'paper';
  source: ColumnSource;
  /** The fact's type, by which it can be grouped by a period or summed. */
  type: KnownFact['type'] | 'lamp';
}

const kept: readonly [string, KnownFact['type']][] = [
  ['case.number', 'text'], ['case.organ', 'organ'], ['case.department', 'code'], ['case.stage', 'code'], ['case.phase', 'code'], ['case.process', 'code'], ['case.type', 'code'], ['case.end', 'code'], ['case.ended', 'boolean'], ['case.openedAt', 'instant'],
  ['case.closedAt', 'instant'], ['case.handlers', 'list'],
];
const papers: readonly [string, KnownFact['type']][] = [
  ['paper.number', 'text'], ['paper.series', 'code'], ['paper.title', 'text'], ['paper.state', 'code'], ['paper.numberedAt', 'instant'], ['paper.sealedAt', 'instant'], ['paper.printed', 'number'], ['paper.voidReason', 'text'],
];

export const sourceId = ({ field, fact, lamp }: ColumnSource): string => (field !== undefined ? `field:${field}` : fact !== undefined ? `fact:${fact}` : `lamp:${lamp ?? ''}`);

/** What a figure goes by that has no title of its own. */
export const titleOfTotal = ({ sum, total }: LedgerTotal, offers: readonly ColumnOffer[]): Title => (sum === undefined ? both('designer.ledgers.count') : (offers.find((o) => o.source.field === sum)?.title ?? { zh: total }));

/** `facts` of each case type that the ledger is over: a field that stands in several is offered once. */
export function columnOffers(facts: readonly (readonly KnownFact[])[], deadlines: readonly { value: string; title?: Title | undefined }[]): ColumnOffer[] {
  const fields = new Map<string, ColumnOffer>();
  for (const each of facts) for (const { fact, title, type } of each) {
    const field = fact.slice('case.'.length);
    const source: ColumnSource = { field };
    if (!fields.has(field)) fields.set(field, { id: sourceId(source), title, group: 'field', source, type });
  }
  const known = (list: readonly [string, KnownFact['type']][], group: ColumnOffer['group']): ColumnOffer[] => list.map(([fact, type]) => ({ id: sourceId({ fact }), title: both(`designer.ledgers.fact.${fact.replace('.', '-')}`), group, source: { fact }, type }));
  const lamp = (name: string, title: Title): ColumnOffer => ({ id: sourceId({ lamp: name }), title, group: 'lamp', source: { lamp: name }, type: 'lamp' });
  return [...fields.values(), ...known(kept, 'case'), lamp('any', both('designer.ledgers.anyLamp')), ...deadlines.map((d) => lamp(d.value, d.title ?? { zh: d.value })), ...known(papers, 'paper')];
}

/** A column's name by what it shows, kebab-case, not taken yet. */
export function columnName({ field, fact, lamp }: ColumnSource, taken: ReadonlySet<string>): string {
  const stem = kebab((field ?? fact?.split('.')[1] ?? (lamp === 'any' ? 'lamp' : lamp) ?? 'column').split('.').at(-1)!);
  let name = stem;
  for (let n = 2; taken.has(name); n += 1) name = `${stem}-${n}`;
  return name;
}
