/** The line below a fact in the list: a value that it could have, and who writes it, in words. */
import type { InjectionKey } from 'vue';
import type { Title } from '../../runtime/definition/model/common.ts';
import { isInstant } from '../../runtime/interpreter/conditionOperators.ts';
import { showMoment } from '../../runtime/ui/moment.ts';
import type { FactDetail, FactDetails } from '../check/factDetails.ts';
import type { FactWriter } from '../check/factWriters.ts';
import type { KnownFact } from '../check/knownFacts.ts';
import { both, type Label } from '../language/both.ts';

/** Asks about the facts of a case type, of all together where it is of none; `undefined` while the draft cannot be put together. */
export const askFactDetails: InjectionKey<(caseType: string) => Promise<FactDetails | undefined>> = Symbol('details of facts');

const inEnglish = ({ zh, en }: Title): string => en ?? zh;
const listed = (parts: readonly Label[]): Label => ({ zh: parts.map(({ zh }) => zh).join('、'), en: parts.map(({ en }) => en).join(', ') });
/** A list of names is told by its first ones, a long text by how it begins. */
const most = 3;
const longest = 18;
const short = (text: string): string => ([...text].length > longest ? `${[...text].slice(0, longest - 1).join('')}…` : text);

/** A value of the fact as people read it. */
export function valueWords(value: unknown, { values }: Pick<KnownFact, 'values'>): Label | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'boolean') return both(value ? 'designer.yes' : 'designer.no');
  if (Array.isArray(value)) {
    const parts = value.slice(0, most).flatMap((each) => valueWords(each, { values }) ?? []);
    return parts.length === 0 ? undefined : listed(parts);
  }
  if (typeof value === 'object') return undefined;
  const text = String(value);
  const title = values?.find((each) => each.value === text)?.title;
  if (title) return { zh: title.zh, en: inEnglish(title) };
  const said = isInstant(text) ? showMoment(text) : short(text);
  return { zh: said, en: said };
}

/** What the definitions say of a fact; that of the case it came from is what that case says. */
export const detailOf = (details: FactDetails, fact: string): FactDetail | undefined => details[fact] ?? details[fact.replace(/^parent\./, 'case.')];

/** Without a sample of the definitions, the first that the fact may be. */
export function sampleWords(fact: KnownFact, detail: FactDetail | undefined): Label | undefined {
  if (detail?.shown) return { zh: short(detail.shown.zh), en: short(inEnglish(detail.shown)) };
  const usual = detail?.sample ?? fact.values?.[0]?.value ?? (fact.type === 'boolean' ? true : undefined);
  const words = valueWords(usual, fact);
  // A code that has no title tells nobody anything; a day is one as it stands.
  return fact.type === 'code' && !fact.values ? undefined : words;
}

const roots: ReadonlySet<string> = new Set(['actor', 'org', 'event', 'paper', 'clock', 'tally', 'step', 'exchange']);
/** Who writes it: the first two by name, and how many there are. */
export function writerWords({ fact }: KnownFact, detail: FactDetail | undefined): Label | undefined {
  if (!detail) return roots.has(fact.split('.')[0]!) ? both('designer.condition.writer.platform') : undefined;
  const said = detail.writers.map(oneWriter);
  if (said.length === 0) return both('designer.condition.writer.nobody');
  return said.length <= 2 ? listed(said) : both('designer.condition.writer.andMore', { first: listed(said.slice(0, 2)), count: said.length });
}
const oneWriter = ({ by, of }: FactWriter): Label => both(`designer.condition.writer.${by}`, { of: of ? { zh: of.zh, en: inEnglish(of) } : '' });

export function moreOfFact(fact: KnownFact, details: FactDetails): Label | undefined {
  const detail = detailOf(details, fact.fact);
  const sample = sampleWords(fact, detail);
  const writers = writerWords(fact, detail);
  if (!sample || !writers) return sample ? both('designer.condition.sample', { value: sample }) : writers;
  return both('designer.condition.sampleAndWriter', { value: sample, writers });
}
