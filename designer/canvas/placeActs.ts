/** What can be done with a place of a process, the same on the picture and in the list: each act with its words and its key. */
import { t } from '../../runtime/ui/language.ts';
import { begunProcesses } from './begunProcesses.ts';
import { waysOutOf, type WayOut } from './connectStep.ts';
import { leastOf } from './listRules.ts';
import { triggerKinds } from './newParts.ts';
import { moveTo } from './moveByKeys.ts';
import type { Place } from './places.ts';
import { partLists, type ProcessGraph } from './processGraph.ts';
import { holdsSteps } from './unwrapBlock.ts';
import { wrapKinds } from './wrapSteps.ts';

/** `run:argument`, as in `wrap:parallel`. */
export interface PlaceAct { id: string; words: string; key?: string }

/** The ways that lead out of it; those of a case or an option are its own. */
export function waysFrom(place: Place): WayOut[] {
  if (place.kind === 'part') return place.what === 'case' || place.what === 'option' ? [{ id: `case:${place.name}`, kind: 'case', name: place.name, at: [...place.path, 'then'], ...(place.title ? { title: place.title } : {}) }] : [];
  return place.node && place.kind !== 'end' ? waysOutOf(place.node) : [];
}

/** What is opened by its own: a form, the process of a child case, the first that an end begins. */
export function opensOf({ node, kind }: Place): { kind: 'form' | 'process'; name: string } | undefined {
  if (kind === 'part' || !node) return undefined;
  const [process] = begunProcesses(node);
  if (process !== undefined) return { kind: 'process', name: process };
  const { form } = node.data;
  return typeof form === 'string' ? { kind: 'form', name: form } : undefined;
}

/** Whether it may go: a list keeps its least, and the body of a loop is never taken out. */
export const mayGo = ({ kind, what, list, count }: Place): boolean => (list ? count > leastOf(list) || kind === 'step' : what === 'between');

const act = (id: string, key?: string): PlaceAct => ({ id, words: t(`designer.act.${id.replace(':', '.')}`), ...(key === undefined ? {} : { key }) });

/** In the order of the menu. Who may only read opens and looks. */
export function actsOf(graph: ProcessGraph, place: Place, readOnly: boolean): PlaceAct[] {
  const copies = place.list || place.holds > 0 ? [act('copy', 'Ctrl+C')] : [];
  const look = [...(opensOf(place) ? [act('open', 'O')] : []), act('properties', 'Enter')];
  if (readOnly) return [...copies, ...look];
  const { kind, node, list, index, count } = place;
  const isStep = kind === 'step';
  const own = node && (isStep ? partLists[node.kind] : kind === 'part' ? partLists[node.kind] : undefined);
  return [
    ...(isStep ? [act('append', '+')] : place.inner ? [act('appendInside', '+')] : []),
    ...(own ? [{ id: 'addPart', words: t('designer.act.addPart', { what: t(`designer.part.${own.part}`) }) }] : []),
    ...(isStep && node?.kind === 'repeat' && node.data['between'] === undefined ? [act('addBetween')] : []),
    ...(kind === 'stage' || kind === 'beside' ? [act('addOffer'), ...triggerKinds.map((trigger) => act(`addWatch:${trigger}`))] : []),
    ...(kind === 'stage' ? [act('addStage')] : []),
    ...(kind === 'end' ? [act('addEnd')] : []),
    ...(waysFrom(place).length > 0 ? [act('connect', 'L')] : []),
    ...(isStep ? wrapKinds.map((wrap) => ({ id: `wrap:${wrap}`, words: t('designer.act.wrap', { what: t(`designer.kind.${wrap}`) }) })) : []),
    ...(isStep && node && holdsSteps(node) ? [act('unwrap')] : []),
    ...(list && index > 0 ? [act('earlier', 'Alt+↑')] : []),
    ...(list && index < count - 1 ? [act('later', 'Alt+↓')] : []),
    ...(isStep ? ([['in', 'Alt+→'], ['out', 'Alt+←']] as const).flatMap(([way, key]) => (moveTo(graph, place, way) ? [act(way, key)] : [])) : []),
    ...(isStep ? [act('moveTo')] : []),
    ...copies,
    ...(list && mayGo(place) ? [act('cut', 'Ctrl+X')] : []),
    act('paste', 'Ctrl+V'),
    ...(list ? [act('duplicate', 'Ctrl+D')] : []),
    ...look,
    ...(mayGo(place) ? [act('remove', 'Delete')] : []),
  ];
}
