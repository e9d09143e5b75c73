/** The legal source of what a lock protects, in words; a refusal quotes it. */
import { isRecord } from '../../../base/isRecord.ts';
import { titleOf } from '../../model/isTitle.ts';
import type { DefinitionKind } from '../../model/pack.ts';
import type { Change } from '../changes.ts';
import type { Json } from '../namedLists.ts';

interface Words {
  zh: string;
  en: string;
}

function words(source: Json): Words {
  const articles = Array.isArray(source.articles) && source.articles.length > 0 ? source.articles.map(Number) : [];
  const says = typeof source.says === 'string' ? source.says : '';
  return {
    zh: `《${String(source.text)}》${articles.length > 0 ? `第${articles.join('、')}条` : ''}${says ? `（${says}）` : ''}`,
    en: `${String(source.text)}${articles.length > 0 ? `, articles ${articles.join(', ')}` : ''}${says ? ` (${says})` : ''}`,
  };
}

const listed = (value: unknown): Json[] => (Array.isArray(value) ? (value as unknown[]).filter(isRecord) : []);

/** Sources of the innermost item that has some, else of the definition; where there are none, the pack's own lock is the rule. */
export function clauseOf(kind: DefinitionKind, name: string, data: Json, change: Pick<Change, 'around' | 'base'>): Words {
  const items = [...(isRecord(change.base) ? [change.base] : []), ...[...change.around].reverse().map(({ item }) => item), data];
  const found = items.map((item) => listed(item.sources)).find((sources) => sources.length > 0);
  const title = titleOf(data.title);
  if (!found) return { zh: `上级规程对“${title?.zh ?? `${kind}/${name}`}”的锁`, en: `the lock of the definitions above on "${title?.en ?? title?.zh ?? `${kind}/${name}`}"` };
  return { zh: found.map((each) => words(each).zh).join('；'), en: found.map((each) => words(each).en).join('; ') };
}
