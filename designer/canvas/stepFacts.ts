/** What one wants to know of a step before it is taken over: who does it, on which form, how it may end. A definition that is being written may lack anything. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { GraphNode } from './processGraph.ts';
import { marksOf } from './stepMarks.ts';

/** Titles by kind of thing and name; where there is none the name stands for it. */
export type TitleOf = (kind: string, name: string) => Title;

export interface StepFacts { name: string; kind: string; title: Title; who: Title[]; form?: Title; /** Those of every step have no title of their own. */ outcomes: { name: string; title?: Title }[] }

export function stepFacts(node: GraphNode, titleOf: TitleOf): StepFacts {
  const { data, kind, name } = node;
  const titles = isRecord(data['outcomeTitles']) ? data['outcomeTitles'] : {};
  const outcomes = isRecord(data['outcomes']) ? Object.keys(data['outcomes']) : [];
  return {
    name, kind, title: node.title ?? { zh: name },
    who: marksOf(node).roles.map((role) => titleOf('who', role)),
    ...(typeof data['form'] === 'string' ? { form: titleOf('form', data['form']) } : {}),
    outcomes: outcomes.map((outcome) => ({ name: outcome, ...(isRecord(titles[outcome]) ? { title: titles[outcome] as unknown as Title } : {}) })),
  };
}
