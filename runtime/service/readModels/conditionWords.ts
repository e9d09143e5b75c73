/** A condition of a definition as a sentence: what people call its fields and codes, joined by "and" and "or". */
import { caseTypeFields, fieldAt } from '../../definition/load/fieldTree.ts';
import { definitionsOf, type Pack } from '../../definition/load/pack.ts';
import { isFactValue, isLeaf, type Condition } from '../../definition/model/condition.ts';
import type { Json } from '../../interpreter/caseState.ts';
import { operatorWords } from '../../interpreter/conditionExplanation.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { shownValue } from './shownValue.ts';

type Words = { zh: string; en: string };

const roots: Readonly<Record<string, Words>> = { parent: { zh: '原案件的', en: 'the parent case’s ' }, org: { zh: '本机关的', en: 'this organ’s ' }, item: { zh: '该项的', en: 'the item’s ' } };

export function conditionWords(scope: { pack: Pack; organisation: OrganisationView }, caseType: string, condition: Condition): Words {
  const { pack } = scope;
  if ('not' in condition) {
    const inner = conditionWords(scope, caseType, condition.not);
    return { zh: `并非（${inner.zh}）`, en: `not (${inner.en})` };
  }
  if (isLeaf(condition)) return leafWords(scope, caseType, condition.fact, operatorWords[condition.operator], condition.value as Json | { fact: string } | undefined);
  if ('condition' in condition) {
    const named = definitionsOf(pack, 'conditionSet').flatMap((set) => set.conditions).find((c) => c.condition === condition.condition);
    return { zh: named?.title.zh ?? condition.condition, en: named?.title.en ?? named?.title.zh ?? condition.condition };
  }
  const parts = ('all' in condition ? condition.all : condition.any).map((part) => conditionWords(scope, caseType, part));
  const both = 'all' in condition ? { zh: '，且', en: ' and ' } : { zh: '，或', en: ' or ' };
  return { zh: parts.map((p) => p.zh).join(both.zh), en: parts.map((p) => p.en).join(both.en) };
}

function leafWords(scope: { pack: Pack; organisation: OrganisationView }, caseType: string, fact: string, operator: Words, value: Json | { fact: string } | undefined): Words {
  const nodeOf = (path: string) => (path.startsWith('case.') ? fieldAt(caseTypeFields(scope.pack, caseType) ?? {}, path.slice('case.'.length)) : undefined);
  const nameOf = (path: string): Words => {
    const title = nodeOf(path)?.title;
    const [root = '', ...rest] = path.split('.');
    return title ? { zh: title.zh, en: title.en ?? title.zh } : { zh: `${roots[root]?.zh ?? ''}${rest.join('.')}`, en: `${roots[root]?.en ?? ''}${rest.join('.')}` };
  };
  const name = nameOf(fact);
  if (value === undefined || operator === operatorWords.exists || operator === operatorWords.notExists || operator === operatorWords.empty || operator === operatorWords.notEmpty) return { zh: `${name.zh}${operator.zh}`, en: `${name.en} ${operator.en}` };
  if (isFactValue(value as never)) {
    const other = nameOf((value as { fact: string }).fact);
    return { zh: `${name.zh}${operator.zh}${other.zh}`, en: `${name.en} ${operator.en} ${other.en}` };
  }
  const node = nodeOf(fact);
  const shown = (language: 'zh' | 'en', v: Json): string => (node ? shownValue({ ...scope, principal: { language } }, node.element ?? node, v) : String(v));
  const all = (language: 'zh' | 'en'): string => (Array.isArray(value) ? value.map((v) => shown(language, v)).join(language === 'zh' ? '、' : ', ') : shown(language, value as Json));
  return { zh: `${name.zh}${operator.zh}“${all('zh')}”`, en: `${name.en} ${operator.en} “${all('en')}”` };
}
