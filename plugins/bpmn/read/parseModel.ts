/** Text to elements, or the problems that it is unreadable for. Nothing is thrown, and nothing that the text declares is followed. */
import { BpmnModdle, type ModdleWarning } from 'bpmn-moddle';
import { problem, type Problem } from '../../../runtime/plugin/pluginContract.ts';
import { typeOf, type Element } from '../element.ts';
import { drawnFar } from './drawnFar.ts';

/** Made once: its tables are large. */
const moddle = new BpmnModdle();

export const mostBytes = 4_194_304;

/** Where an element stands: the line of its id, the beginning when it is not found. */
export function placeOf(text: string, file: string, id?: string): { file: string; line: number; column: number; path: string } {
  const at = id === undefined ? -1 : text.search(new RegExp(`\\bid\\s*=\\s*["']${id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}["']`));
  const before = at < 0 ? '' : text.slice(0, at);
  return { file, line: before.split('\n').length, column: before.length - before.lastIndexOf('\n'), path: id ?? '' };
}

export interface ParsedModel {
  root?: Element;
  problems: Problem[];
}

export async function parseModel(text: string, file: string): Promise<ParsedModel> {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > mostBytes) return { problems: [problem('model.too-large', { bytes, atMost: mostBytes }, placeOf(text, file))] };
  const declared = /<!(DOCTYPE|ENTITY)/i.exec(text);
  if (declared) return { problems: [problem('model.declares-entities', {}, { ...placeOf(text, file), line: text.slice(0, declared.index).split('\n').length })] };
  try {
    const { rootElement, warnings } = await moddle.fromXML(text);
    const root = rootElement as Element;
    if (root.$type !== 'bpmn:Definitions') return { problems: [unreadable(text, file, `<${root.$type}>`)] };
    const problems = [...danglingOf(root, warnings, text, file), ...drawnFar(root, (id) => placeOf(text, file, id))];
    return problems.length > 0 ? { problems } : { root, problems: [] };
  } catch (fault) {
    return { problems: [unreadable(text, file, fault instanceof Error ? fault.message : String(fault))] };
  }
}

/** The parser's message ends with the place, `line: 3, column: 7`. */
function unreadable(text: string, file: string, why: string): Problem {
  const [, line = '0', column = '0'] = /line: (\d+)[\s\S]*?column: (\d+)/.exec(why) ?? [];
  const brief = why.split('\n')[0]!.slice(0, 200);
  return problem('model.unreadable', { why: brief }, { ...placeOf(text, file), line: Number(line) + 1, column: Number(column) + 1 });
}

/** References of the flow that lead nowhere, or out of the process or sub-process that they stand in. Those of data, resources and foreign extensions are no part of it. */
const followed = new Set(['sourceRef', 'targetRef', 'bpmn:sourceRef', 'bpmn:targetRef', 'bpmn:attachedToRef', 'bpmn:default', 'bpmn:flowNodeRef', 'bpmn:processRef']);
const dataLinks = ['DataInputAssociation', 'DataOutputAssociation', 'Association', 'MessageFlow'];

function danglingOf(root: Element, warnings: readonly ModdleWarning[], text: string, file: string): Problem[] {
  const found = warnings.filter((w) => w.property !== undefined && followed.has(w.property) && w.element && !dataLinks.includes(w.element.$type.replace('bpmn:', '')))
    .map((w) => problem('model.dangling', { element: w.element!.id ?? '', type: typeOf(w.element as Element), reference: w.property!.replace('bpmn:', '') }, placeOf(text, file, w.element!.id)));
  const seen = new Set(found.map((p) => p.details['element']));
  const walk = (element: Element): void => {
    const beside = new Set((element['flowElements'] as Element[] | undefined) ?? []);
    for (const child of beside) {
      for (const reference of ['sourceRef', 'targetRef']) {
        if (child.$type === 'bpmn:SequenceFlow' && !beside.has(child[reference] as Element) && !seen.has(child.id)) found.push(problem('model.dangling', { element: child.id ?? '', type: 'SequenceFlow', reference }, placeOf(text, file, child.id)));
      }
      if (child.$type === 'bpmn:BoundaryEvent' && !beside.has(child['attachedToRef'] as Element) && !seen.has(child.id)) found.push(problem('model.dangling', { element: child.id ?? '', type: 'BoundaryEvent', reference: 'attachedToRef' }, placeOf(text, file, child.id)));
      walk(child);
    }
  };
  for (const element of (root['rootElements'] as Element[] | undefined) ?? []) walk(element);
  return found;
}
