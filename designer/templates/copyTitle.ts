/** What the copies of a template are titled. */
import type { Title } from '../../runtime/definition/model/common.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { both } from '../language/both.ts';

export interface FeatureTitles { /** Of the template. */ was: Title; now: Title }

/** Stand in lists beside those of other businesses; a form and a paper are met within their own, and print their title. */
const besideOthers: ReadonlySet<string> = new Set<DefinitionKind>(['process', 'permission', 'measure', 'exchange', 'deadline', 'ledger', 'scenario', 'dashboard']);

/** The title of the business within another title is the new one; what does not say it has it before its own, where it stands beside others. */
export function copyTitle(title: Title, kind: DefinitionKind, { was, now }: FeatureTitles, isTheBusiness = false): Title {
  if (isTheBusiness || title.zh === was.zh) return now;
  const says = title.zh.includes(was.zh);
  if (!says && !besideOthers.has(kind)) return title;
  const zh = says ? title.zh.replaceAll(was.zh, now.zh) : both('designer.templates.titleOf', { of: now.zh, what: title.zh }).zh;
  if (now.en === undefined || title.en === undefined) return { zh };
  const en = says && was.en !== undefined && title.en.includes(was.en) ? title.en.replaceAll(was.en, now.en) : both('designer.templates.titleOf', { of: now.en, what: title.en }).en;
  return { zh, en };
}
