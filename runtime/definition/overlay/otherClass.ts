/** What an overlay adds stands in the class that the pack keeps for such things: another one could show it to more people than the pack means to see it. */
import { isRecord } from '../../base/isRecord.ts';
import { problem, type Place, type Problem } from '../../base/problem.ts';
import { titleOf } from '../model/isTitle.ts';
import type { DefinitionKind } from '../model/pack.ts';
import { propertyWord, type Words } from '../words/propertyWords.ts';

/** `title`: of what was added; `classes`: those of the pack, `wanted` among them the one that is kept for this. */
export function otherClass(what: string, { kind, title, classes, wanted, written }: { kind: DefinitionKind; title?: unknown; classes: readonly unknown[]; wanted: unknown; written: unknown }, at: Place): Problem {
  const titled = titleOf(title);
  const place = titled && { zh: titled.zh, en: titled.en ?? titled.zh };
  const called = propertyWord(kind, ['class']);
  const word = (name: unknown): Words | undefined => {
    const found = classes.find((each) => isRecord(each) && each['class'] === name);
    const own = isRecord(found) ? titleOf(found['title']) : undefined;
    return own && { zh: own.zh, en: own.en ?? own.zh };
  };
  const [base, local] = [word(wanted), word(written)];
  return problem('overlay.lock-broken', {
    what, ...(place ? { place } : {}), aspect: 'class', ...(called ? { called } : {}), word: 'fixed', base: wanted, local: written, says: { ...(base ? { base } : {}), ...(local ? { local } : {}) },
    clause: { zh: '上级规程给下级新增内容定的信息类别', en: 'the class that the definitions above keep for what organs below add' },
  }, at);
}
