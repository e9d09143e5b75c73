/** Why an approval is asked of these levels, in words: the table, its row, what it was asked, how sure its source is. */
import { findDefinition } from '../../definition/load/pack.ts';
import type { Mark } from '../../definition/model/common.ts';
import type { Work } from '../../interpreter/caseState.ts';
import type { JsonObject } from '../../base/json.ts';
import { fieldAt } from '../../definition/load/fieldTree.ts';
import { levelTitle } from './names.ts';
import type { ReadScope } from './readScope.ts';
import { shownValue } from './shownValue.ts';
import { markWords, sourceText } from './sourceText.ts';
import type { Text } from './views.ts';

export function ruleText(scope: ReadScope, work: Work): Text | undefined {
  const node = scope.state.nodes[work.path];
  if (!node?.levels || node.levels.length === 0) return undefined;
  const titles = node.levels.map((level) => levelTitle(scope.pack, level));
  const ladder = { zh: titles.map((l) => l.zh).join('、'), en: titles.map((l) => l.en ?? l.zh).join(', then ') };
  const { table, row, mark, asked } = (node.levelsFrom ?? {}) as { table?: string; row?: string; mark?: Mark; asked?: JsonObject };
  const definition = table === undefined ? undefined : findDefinition(scope.pack, 'table', table);
  if (!definition) return { zh: `流程规定依次由${ladder.zh}审批`, en: `The process asks ${ladder.en}` };
  const found = definition.rows.find((r) => r.row === row);
  const sources = (found?.sources ?? definition.sources ?? []).map(sourceText);
  const given = Object.entries(asked ?? {}).map(([name, value]) => askedWords(scope, definition.asks[name], value));
  const words = mark ? markWords[mark] : undefined;
  return {
    zh: `依据“${definition.title.zh}”（第${definition.rows.findIndex((r) => r.row === row) + 1}行${given.length > 0 ? `：${given.join('，')}` : ''}），由${ladder.zh}审批${sources.length > 0 ? `；${sources.join('、')}` : ''}${words ? `（${words.zh}）` : ''}`,
    en: `By "${definition.title.en ?? definition.title.zh}" (row ${row ?? ''}), decided by ${ladder.en}${words ? ` (${words.en})` : ''}`,
  };
}

function askedWords(scope: ReadScope, ask: { register: string } | { fact: string } | undefined, value: JsonObject[string]): string {
  if (ask && 'register' in ask) return findDefinition(scope.pack, 'register', ask.register)?.entries.find((e) => e.code === value)?.title.zh ?? String(value);
  const node = ask && ask.fact.startsWith('case.') ? fieldAt(scope.fields, ask.fact.slice('case.'.length)) : undefined;
  const tier = ask && ask.fact.endsWith('.tier') ? scope.pack.organisation.tiers.find((t) => t.tier === value)?.title?.zh : undefined;
  return node ? `${node.title?.zh ?? ''}${shownValue({ pack: scope.pack, organisation: scope.organisation }, node, value)}` : (tier ?? String(value));
}
