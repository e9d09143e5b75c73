/**
 * The state of a case as the other version would have it: every address in it under its new name. Ids, numbers, moments and who did
 * what are never touched.
 */
import type { AddressMap } from '../../definition/compare/addressMap.ts';
import type { ProcessDefinition } from '../../definition/model/process.ts';
import type { CaseState, OpenNode } from '../caseState.ts';
import type { Json } from '../../base/json.ts';
import { readField, writeField } from '../caseFile.ts';
import { copyJson } from '../copyJson.ts';
import { isEarly } from '../earlyWork.ts';
import type { PlaceMap } from './placeMap.ts';

export interface Moving {
  map: AddressMap;
  places: PlaceMap;
  /** New paths of what is open. */
  open: ReadonlyMap<string, string>;
  process: ProcessDefinition;
}

const lastName = (address: string): string => address.slice(address.lastIndexOf('/') + 1);

export function movedState(state: CaseState, moving: Moving): CaseState {
  const next = copyJson(state);
  const { open, places, map } = moving;
  /** What is done is told under the first name that it has now; what is gone keeps its old one, which stays readable in the history. */
  const path = (old: string): string => open.get(old) ?? placeOf(places, old)[0] ?? old;
  const name = (address: string): string => { const [to] = map.follow(address).to; return to === undefined ? lastName(address) : lastName(to); };

  next.nodes = Object.fromEntries(Object.values(next.nodes).map((node) => { const moved = movedNode(node, path, places); return [moved.path, moved]; }));
  next.rounds = spread(next.rounds, (old) => (open.has(old) ? [open.get(old)!] : keptPlaces(places, old)));
  // A step that is no more is no target of a send-back; of a split one each part was done.
  next.walked = spread(next.walked, (old) => placeOf(places, old));
  if (next.section?.opens) next.section.opens.path = path(next.section.opens.path);
  for (const work of Object.values(next.work)) {
    // Begun early, of a step that is no more: its turn will not come.
    if (isEarly(state, work) && placeOf(places, work.path).length === 0) {
      delete next.work[work.id];
      continue;
    }
    work.path = path(work.path);
    if (work.returned?.straightTo) {
      const [to] = placeOf(places, work.returned.straightTo);
      if (to === undefined) delete work.returned.straightTo;
      else work.returned.straightTo = to;
    }
    if (typeof work.about?.['document'] === 'string') work.about['document'] = name(`document/${work.about['document']}`);
  }
  for (const opinion of next.opinions) opinion.path = path(opinion.path);
  for (const paper of Object.values(next.papers)) { paper.path = path(paper.path); paper.document = name(`document/${paper.document}`); }
  for (const clock of Object.values(next.clocks)) {
    const old = `deadline/${clock.deadline}`;
    if (clock.path) clock.path = path(clock.path);
    clock.startedBy = name(`${old}/starts/${clock.startedBy}`);
    for (const granted of clock.extensions) if (!clock.terms) granted.extension = name(`${old}/extensions/${granted.extension}`);
    for (const restart of clock.restarts) if (!clock.terms) restart.restart = name(`${old}/restarts/${restart.restart}`);
    clock.deadline = name(old);
  }
  for (const exchange of Object.values(next.exchanges)) { if (exchange.path) exchange.path = path(exchange.path); exchange.exchange = name(`exchange/${exchange.exchange}`); }
  for (const relation of next.relations) { if (relation.path) relation.path = path(relation.path); relation.process = name(`process/${relation.process}`); }
  for (const file of next.files) file.path = path(file.path);
  next.milestones = [...new Set(next.milestones.map((milestone) => milestoneNow(moving, state.process, milestone)))];
  moveStage(next, moving);
  moveFields(next, map);
  return next;
}

function movedNode(node: OpenNode, path: (old: string) => string, places: PlaceMap): OpenNode {
  const moved: OpenNode = { ...node, path: path(node.path) };
  if (node.straightTo) {
    const [to] = placeOf(places, node.straightTo);
    if (to === undefined) { delete moved.straightTo; delete moved.straightGiven; } else moved.straightTo = to;
  }
  if ((node.kind === 'parallel' || node.kind === 'race') && node.parts) {
    moved.parts = Object.fromEntries(Object.entries(node.parts).map(([part, to]) => [lastName(places.follow(`${node.path}/${part}`).to[0] ?? part), to]));
  }
  return moved;
}

/** The instance paths that a path has now; none when it is gone. */
function placeOf(places: PlaceMap, old: string): string[] {
  return places.follow(old).to.flatMap((to) => places.placed(old, to) ?? []);
}

const keptPlaces = (places: PlaceMap, old: string): string[] => { const found = placeOf(places, old); return found.length > 0 ? found : [old]; };

/** A map by paths under its new paths; of two that became one, the later in the old order stands. */
function spread<T extends Json | object>(map: Record<string, T>, to: (old: string) => string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(map).flatMap(([old, value]) => to(old).map((path) => [path, copyJson(value)] as const)));
}

function milestoneNow({ map }: Moving, process: string, milestone: string): string {
  for (const item of map.from.values()) {
    if (item.key !== 'milestone' || item.name !== milestone || !item.address.startsWith(`process/${process}/`)) continue;
    const [to] = map.follow(item.address).to;
    return to === undefined ? milestone : lastName(to);
  }
  return milestone;
}

/** The stage is that of what is open; where nothing is (a receipt is waited for), what the old stage is now. */
function moveStage(next: CaseState, { open, places, process }: Moving): void {
  const [first] = open.values();
  const stage = first?.split('/')[0] ?? (next.stage === '' ? '' : (places.follow(next.stage).to[0] ?? next.stage));
  const definition = process.stages.find((s) => s.stage === stage);
  if (!definition) return;
  next.stage = stage;
  next.phase = definition.phase;
}

/** A renamed field takes its value along; one that was taken out keeps it, out of sight. */
function moveFields(next: CaseState, map: AddressMap): void {
  const base = `caseType/${next.caseType}/`;
  const moves: [string, string][] = [];
  for (const item of map.from.values()) {
    if (item.key !== 'field' || !item.address.startsWith(base)) continue;
    const [to, ...more] = map.follow(item.address).to;
    if (to !== undefined && more.length === 0 && to !== item.address && to.startsWith(base)) moves.push([item.address.slice(base.length), to.slice(base.length)]);
  }
  for (const [from, to] of moves) {
    const value = readField(next.data, from);
    if (value === undefined || readField(next.data, to) !== undefined) continue;
    writeField(next.data, to, value);
    removeField(next.data, from);
  }
  for (const field of Object.keys(next.written)) {
    const move = moves.find(([from]) => field === from || field.startsWith(`${from}.`));
    if (!move) continue;
    next.written[`${move[1]}${field.slice(move[0].length)}`] = next.written[field]!;
    delete next.written[field];
  }
}

function removeField(data: CaseState['data'], field: string): void {
  const keys = field.split('.');
  const holder = keys.length === 1 ? data : readField(data, keys.slice(0, -1).join('.'));
  if (typeof holder === 'object' && holder !== null && !Array.isArray(holder)) delete holder[keys.at(-1)!];
}
