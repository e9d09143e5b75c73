/** A condition of a definition as a sentence: what people call its fields and codes, joined by "and" and "or". */
import { caseTypeFields, fieldAt } from '../../definition/load/fieldTree.ts';
import { definitionsOf, type Pack } from '../../definition/load/pack.ts';
import { isFactValue, isLeaf, type Condition } from '../../definition/model/condition.ts';
import type { Json } from '../../base/json.ts';
import { operatorWords } from '../../interpreter/conditionExplanation.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { shownValue } from './shownValue.ts';

type Words = { zh: string; en: string };

const roots: Readonly<Record<string, Words>> = { parent: { zh: '原案件的', en: 'the parent case’s ' }, org: { zh: '本机关的', en: 'this organ’s ' }, item: { zh: '该项的', en: 'the item’s ' } };

/** Facts that the runtime keeps, and of who acts: no field of a case type names them. */
const known: Readonly<Record<string, Words>> = {
  'actor.id': { zh: '本人', en: 'the person' }, 'actor.organ': { zh: '本人所在机关', en: 'the person’s organ' }, 'actor.unit': { zh: '本人所在单位', en: 'the person’s unit' }, 'actor.tier': { zh: '本人所在机关层级', en: 'the person’s tier' },
  'actor.departments': { zh: '本人所在部门', en: 'the person’s departments' }, 'actor.department': { zh: '本人所在部门', en: 'the person’s department' }, 'actor.idNumber': { zh: '本人身份证号', en: 'the person’s identity number' }, 'actor.roles': { zh: '本人角色', en: 'the person’s roles' },
  'case.organ': { zh: '办理机关', en: 'the handling organ' }, 'case.unit': { zh: '办理单位', en: 'the handling unit' }, 'case.department': { zh: '承办部门', en: 'the handling department' }, 'case.tier': { zh: '办理机关层级', en: 'the handling organ’s tier' },
  'case.handlers': { zh: '承办人', en: 'the handlers' }, 'case.readers': { zh: '获准阅看的人', en: 'those let in to read' }, 'case.people': { zh: '办理过本案的人', en: 'those who worked on it' }, 'case.recused': { zh: '回避人员', en: 'the recused' },
  'case.exchange.sender': { zh: '来件机关', en: 'the sending organ' }, 'org.tier': { zh: '本机关层级', en: 'the organ’s tier' }, 'org.superior': { zh: '上级机关', en: 'the superior organ' },
};

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
    const kept = known[path];
    if (kept) return kept;
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
