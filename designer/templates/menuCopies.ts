/** Whoever finds the template in a menu finds the copy behind it. */
import type { PackChange } from '../../runtime/definition/edit/packChange.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { insertItem } from '../document/insertMember.ts';
import { inSequence, type Command } from '../document/inSequence.ts';
import { freeName } from '../document/newNames.ts';
import { openDefinition, type OpenDefinition } from '../document/openDefinition.ts';
import { copyTitle, type FeatureTitles } from './copyTitle.ts';

interface Entry { entry: string; title: Title; opens?: { process?: string; ledger?: string } }

/** `names`: of the copies, by what they were copied from. */
export function menuCopies(texts: ReadonlyMap<string, string>, names: ReadonlyMap<string, string>, titles: FeatureTitles): PackChange[] {
  return [...texts].flatMap(([path, text]): PackChange[] => {
    if (!/^dashboard:/m.test(text)) return [];
    const edits = openDefinition({ path, text }).definitions.filter(({ kind }) => kind === 'dashboard').flatMap((each) => inSequence(each, entriesOf(each, names, titles)));
    return edits.length === 0 ? [] : [{ path, edits: edits.sort((a, b) => a.start - b.start) }];
  });
}

function entriesOf({ data }: OpenDefinition, names: ReadonlyMap<string, string>, titles: FeatureTitles): Command[] {
  const menu = (Array.isArray(data['menu']) ? data['menu'] : []) as Partial<Entry>[];
  const taken = new Set(menu.map(({ entry }) => entry ?? ''));
  return menu.flatMap(({ entry, title, opens }, index): Command[] => {
    const [what] = (['process', 'ledger'] as const).filter((key) => names.has(opens?.[key] ?? ''));
    if (!what || entry === undefined || title === undefined) return [];
    const name = freeName(names.get(opens![what]!)!, taken);
    taken.add(name);
    const copy: Entry = { entry: name, title: copyTitle(title, 'dashboard', titles), opens: { ...opens, [what]: names.get(opens![what]!)! } };
    return [(now) => insertItem(now, ['menu'], index + 1, copy)];
  }).reverse();
}
