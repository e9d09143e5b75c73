/** Where an overlay and the pack above disagree, as people call it: 信访举报登记 › 反映的问题 › 反映问题摘要 › 提示. Pure. */
import { titleOfItem } from '../../runtime/definition/compare/itemName.ts';
import { packItems } from '../../runtime/definition/compare/packItems.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import { definitionKinds, type DefinitionKind } from '../../runtime/definition/model/pack.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { propertyWord } from '../../runtime/definition/words/propertyWords.ts';

/** What is gone from the pack of now is called as the pack before called it; what has no title, by its name. */
export function conflictTitle(packs: readonly (Pack | undefined)[], what: string): Title {
  const parts = what.split('/');
  const kind = definitionKinds.find((each) => each === parts[0]) as DefinitionKind | undefined;
  const called = parts.slice(1).map((part, at): Title => {
    const address = parts.slice(0, at + 2).join('/');
    const items = packs.flatMap((pack) => { const item = pack && packItems(pack).get(address); return item ? [{ pack, item }] : []; });
    const [title] = items.flatMap(({ pack, item }) => titleOfItem(pack, item) ?? []);
    return title ?? (items.length === 0 && at > 0 && kind ? propertyWord(kind, [part]) : undefined) ?? { zh: part, en: part };
  });
  return { zh: called.map(({ zh }) => zh).join(' › '), en: called.map(({ zh, en }) => en ?? zh).join(' › ') };
}
