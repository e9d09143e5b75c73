/** The designer's commands on a home page: entries of its menu and its panels, each a list of named parts. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { insertItem } from '../document/insertMember.ts';
import { moveItem } from '../document/moveMember.ts';
import { freeName } from '../document/newNames.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';

export type Part = 'menu' | 'panels';
/** What an entry opens or a panel shows, as its schema has it; a definition that is being written may lack anything. */
export type Opens = Readonly<Record<string, unknown>>;
export type Shows = Opens;
export interface DashboardPart { name: string; title?: Title; what: Readonly<Record<string, unknown>> }

export function partsIn(definition: OpenDefinition, part: Part): DashboardPart[] {
  const list = definition.data[part];
  const key = part === 'menu' ? 'entry' : 'panel';
  return (Array.isArray(list) ? (list as Record<string, unknown>[]) : []).map((each) => ({
    name: String(each[key] ?? ''), ...(each['title'] ? { title: each['title'] as Title } : {}), what: (each[part === 'menu' ? 'opens' : 'shows'] ?? {}) as Record<string, unknown>,
  }));
}

/** What it opens or shows gives it its name: `leads`, `overdue`, `leads-2`. */
export function addPart(definition: OpenDefinition, part: Part, index: number, title: Title, what: Opens | Shows): TextEdit[] {
  const stem = String(what['lamp'] ?? what['caseType'] ?? what['ledger'] ?? what['list'] ?? what['process'] ?? what['page'] ?? what['count'] ?? 'part');
  const name = freeName(part === 'panels' && 'ledger' in what ? `${stem}-chart` : stem, new Set(partsIn(definition, part).map((p) => p.name)));
  const own = { zh: title.zh, ...(title.en ? { en: title.en } : {}) };
  return insertItem(definition, [part], index, part === 'menu' ? { entry: name, title: own, opens: what } : { panel: name, title: own, shows: what });
}
export const movePart = (definition: OpenDefinition, part: Part, from: number, to: number): TextEdit[] => moveItem(definition, [part], from, to);
export const removePart = (definition: OpenDefinition, part: Part, index: number): TextEdit[] => removeNode(definition, [part, index]);
