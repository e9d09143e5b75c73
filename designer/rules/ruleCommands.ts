/** The designer's commands on the rules of a set, and on the conditions of a condition set: both are lists of named parts. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import type { Condition } from '../../runtime/definition/model/condition.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { insertItem } from '../document/insertMember.ts';
import { moveItem } from '../document/moveMember.ts';
import { freeName } from '../document/newNames.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';

/** Where a kind keeps its parts, what names one, and where its condition stands. */
export interface PartsOf { list: 'rules' | 'conditions'; name: 'rule' | 'condition'; when: 'when' | 'is' }
export const partsOf = (kind: string): PartsOf => (kind === 'conditionSet' ? { list: 'conditions', name: 'condition', when: 'is' } : { list: 'rules', name: 'rule', when: 'when' });

export interface RulePart { name: string; title?: Title; when?: Condition; severity?: string; undecided?: string; upon?: readonly string[]; data: Readonly<Record<string, unknown>> }
export function rulesIn(definition: OpenDefinition): RulePart[] {
  const { list, name, when } = partsOf(definition.kind);
  const parts = definition.data[list];
  return (Array.isArray(parts) ? (parts as Record<string, unknown>[]) : []).map((data) => ({
    name: String(data[name] ?? ''), data, ...(data['title'] ? { title: data['title'] as Title } : {}), ...(data[when] ? { when: data[when] as Condition } : {}),
    ...(typeof data['severity'] === 'string' ? { severity: data['severity'] } : {}), ...(typeof data['undecided'] === 'string' ? { undecided: data['undecided'] } : {}), ...(Array.isArray(data['upon']) ? { upon: data['upon'].map(String) } : {}),
  }));
}

export interface NewRule { title: Title; role: string; source: string }

/** A rule that says the least: it watches for overdue terms, which every pack has, and is altered from there. */
export function addRule(definition: OpenDefinition, index: number, { title, role, source }: NewRule): TextEdit[] {
  const { list, name } = partsOf(definition.kind);
  const fresh = freeName(name === 'rule' ? 'new-rule' : 'new-condition', new Set(rulesIn(definition).map((r) => r.name)));
  const when: Condition = { all: [name === 'rule' ? { fact: 'event.lamp', operator: 'equal', value: 'overdue' } : { fact: 'case.openedAt', operator: 'exists', value: true }] };
  const made = name === 'condition' ? { condition: fresh, title, is: when } : {
    rule: fresh, title, severity: 'yellow', upon: ['clock.announced'], undecided: 'alert', when,
    alert: { to: { role }, asks: 'explanation', within: { workingDays: 3 }, closedBy: 'DL', evidence: ['clock.trace'] }, sources: [{ text: source, says: title.zh, mark: 'design' }],
  };
  return insertItem(definition, [list], index, made);
}

export function copyRule(definition: OpenDefinition, index: number): TextEdit[] {
  const { list, name } = partsOf(definition.kind);
  const part = rulesIn(definition)[index]!;
  return insertItem(definition, [list], index + 1, { ...part.data, [name]: freeName(/^R-\d/.test(part.name) ? 'new-rule' : part.name, new Set(rulesIn(definition).map((r) => r.name))) });
}
export const moveRule = (definition: OpenDefinition, from: number, to: number): TextEdit[] => moveItem(definition, [partsOf(definition.kind).list], from, to);
export const removeRule = (definition: OpenDefinition, index: number): TextEdit[] => removeNode(definition, [partsOf(definition.kind).list, index]);
