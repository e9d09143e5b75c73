/** Processes: steps, parts of blocks, stages and what stands beside them, ways, names of places. */
import { connectStep, mayLeadTo, waysOutOf } from '../../../designer/canvas/connectStep.ts';
import { outcomeByWords } from '../../../designer/properties/outcomeByWords.ts';
import { copiedFrom, copiedKindOf } from '../../../designer/canvas/copiedFrom.ts';
import { withFreeNames } from '../../../designer/canvas/freeNames.ts';
import { gatherSteps } from '../../../designer/canvas/gatherSteps.ts';
import { duplicatePlace, removePlace, removePlaces, shiftPlace } from '../../../designer/canvas/itemCommands.ts';
import { leastOf, mayBeMissing } from '../../../designer/canvas/listRules.ts';
import { newOffer, newWatch, placeWords, triggerKinds, type NewPlaceWishes } from '../../../designer/canvas/newParts.ts';
import { newStep } from '../../../designer/canvas/newStep.ts';
import { addBetween, addEnd, addOffer, addPart, addStage, addWatch } from '../../../designer/canvas/partCommands.ts';
import { pasteItems } from '../../../designer/canvas/pasteItems.ts';
import { placesOf, type Place } from '../../../designer/canvas/places.ts';
import { insertSteps, moveStep } from '../../../designer/canvas/processCommands.ts';
import { partLists, toGraph } from '../../../designer/canvas/processGraph.ts';
import { renamePlace } from '../../../designer/canvas/renameInProcess.ts';
import { takenNames } from '../../../designer/canvas/takenNames.ts';
import { holdsSteps, unwrapBlock } from '../../../designer/canvas/unwrapBlock.ts';
import { wrapKinds, wrapSteps } from '../../../designer/canvas/wrapSteps.ts';
import { valueAt } from '../../../designer/document/dataAt.ts';
import type { OpenDefinition } from '../../../designer/document/openDefinition.ts';
import { stepKinds } from '../../../runtime/definition/model/process.ts';
import { command, often, put, shift, together, type Application, type Command, type Draw, type Path, type Touch } from './registry.ts';
import { afterMove } from './document.ts';

const titles = Object.fromEntries(stepKinds.map((kind) => [kind, { zh: kind }])) as never;
const words = Object.fromEntries(placeWords.map((kind) => [kind, { zh: kind }])) as NewPlaceWishes['words'];
const wishesOf = ({ data }: OpenDefinition): NewPlaceWishes => ({
  taken: takenNames(data), role: 'handler', before: undefined, titles, words, phase: String((data['stages'] as { phase: string }[])[0]!.phase), clock: 'a-clock', milestone: 'a-milestone',
  first: { exchange: 'assign', process: 'archiving', fact: 'case.summary', list: 'case.items', message: 'message' },
});

interface Around { d: OpenDefinition; places: Place[]; steps: Place[]; wishes: NewPlaceWishes; draw: Draw }
/** One application for each place that fits. */
const at = <A extends readonly unknown[]>(fits: (place: Place, around: Around) => boolean, make: (around: Around, place: Place) => Omit<Application<A>, 'at'> | undefined) => (d: OpenDefinition, draw: Draw): Application<A>[] => {
  if (d.kind !== 'process') return [];
  const places = placesOf(toGraph(d.data));
  const around = { d, places, steps: places.filter(({ kind }) => kind === 'step'), wishes: wishesOf(d), draw };
  // Drawn before it is made: some ask what the whole process has.
  return draw.some(places.filter((place) => fits(place, around)), 2).flatMap((place) => { const made = make(around, place); return made ? [{ mayRefuse: ['edit.comment-in-the-way'], ...made, at: place.id } as Application<A>] : []; });
};
const isStep = ({ kind }: Place): boolean => kind === 'step';
const isStage = ({ kind }: Place): boolean => kind === 'stage';
const isListed = ({ list }: Place): boolean => list !== undefined;
const has = (d: OpenDefinition, path: Path): boolean => valueAt(d.data, path) !== undefined;
/** Into a list that may not be there yet. */
const into = (d: OpenDefinition, list: Path, index: number, count = 1): Touch => (has(d, list) ? put(list, ...Array.from({ length: count }, (_, i) => index + i)) : put(list.slice(0, -1), list.at(-1)!));
const beside = (d: OpenDefinition, owner: Path, list: string, index: number | undefined): Touch => { const count = (valueAt(d.data, [...owner, list]) as unknown[] | undefined)?.length ?? 0; return into(d, [...owner, list], Math.min(index ?? count, count)); };
/** What goes with a place: its list, where that may be missing and has nothing else. */
const goes = ({ list, path, count }: Pick<Place, 'list' | 'path' | 'count'>): Path => (list && mayBeMissing(list) && count === 1 ? list : path);
/** The canvas tells it as a problem at the place. */
const fewer = ({ list, count }: Pick<Place, 'list' | 'count'>) => (list && !mayBeMissing(list) && count <= Math.max(1, leastOf(list)) ? { incomplete: 'fewer than such a list has' } : {});

const all: Command[] = [
  command('designer/properties/outcomeByWords.ts', { outcomeByWords }, at(({ data, kind }) => kind === 'step' && 'task' in data && 'outcomes' in data, ({ d }, { path }) => {
    const titles = [...path, 'outcomeTitles'];
    return { args: [d, [...path, 'outcomes'], '有异议，另行处理'], ...together(put([...path, 'outcomes'], 'outcome'), has(d, titles) ? put(titles, 'outcome') : put(path, 'outcomeTitles')) };
  })),
  command('designer/canvas/processCommands.ts', { insertSteps }, at(({ inner }) => inner !== undefined, ({ d, wishes, draw }, { inner }) => {
    const [slot, count] = [{ list: inner!, index: draw.number(((valueAt(d.data, inner!) as unknown[] | undefined)?.length ?? 0) + 1) }, 1 + draw.number(2)];
    return { args: [d, slot, Array.from({ length: count }, () => newStep(draw.one(stepKinds), wishes))], ...into(d, slot.list, slot.index, count) };
  })),
  command('designer/canvas/processCommands.ts', { moveStep }, at(isStep, ({ d, places, draw }, { node, path, list, index, count }) => {
    const targets = places.filter(({ inner }) => inner !== undefined && !path.every((part, i) => inner[i] === part));
    const { inner } = draw.one(targets);
    const length = (valueAt(d.data, inner!) as unknown[] | undefined)?.length ?? 0;
    const slot = { list: inner!, index: draw.number(length + 1) };
    const isSame = slot.list.join('/') === list!.join('/');
    if (isSame) return { args: [d, node!, slot], ...shift(list!, index, slot.index > index ? slot.index - 1 : slot.index) };
    const to = [...slot.list, slot.index];
    return { args: [d, node!, slot], ...together({ gone: [path, goes({ list: list!, path, count })], ...(has(d, slot.list) ? { into: [slot.list], made: [afterMove(path, to)] } : { into: [slot.list.slice(0, -1)], made: [afterMove(path, to).slice(0, -1)] }) }), ...fewer({ list: list!, count }) };
  })),
  command('designer/canvas/partCommands.ts', { addStage }, at(isStage, ({ d, wishes }, { index }) => ({ args: [d, index + 1, wishes], ...put(['stages'], index + 1) }))),
  command('designer/canvas/partCommands.ts', { addEnd }, at(({ kind }) => kind === 'end', ({ d, wishes }, { index }) => ({ args: [d, index + 1, wishes], ...put(['ends'], index + 1) }))),
  command('designer/canvas/partCommands.ts', { addOffer }, at(isStage, ({ d, wishes, draw }, { path }) => { const index = draw.one([0, undefined]); return { args: [d, path, index, wishes], ...beside(d, path, 'offers', index) }; })),
  command('designer/canvas/partCommands.ts', { addWatch }, at(isStage, ({ d, wishes, draw }, { path }) => { const index = draw.one([0, undefined]); return { args: [d, path, index, draw.one(triggerKinds), wishes], ...beside(d, path, 'watches', index) }; })),
  command('designer/canvas/partCommands.ts', { addPart }, at(({ node, kind }) => kind === 'step' && partLists[node!.kind] !== undefined, ({ d, wishes, draw }, { node, path }) => { const index = draw.one([0, 1, undefined]); return { args: [d, node!, index, wishes], ...beside(d, path, partLists[node!.kind]!.list, index) }; })),
  command('designer/canvas/partCommands.ts', { addBetween }, at(({ what, data }) => what === 'repeat' && data['between'] === undefined, ({ d, wishes }, { node, path }) => ({ args: [d, node!, wishes], ...put(path, 'between') }))),
  command('designer/canvas/connectStep.ts', { connectStep }, at(({ node }) => node !== undefined && waysOutOf(node).length > 0, ({ d, steps, places, draw }, { node, path }) => {
    const way = draw.one(waysOutOf(node!));
    const graph = toGraph(d.data);
    const targets = [draw.one(steps).node!, ...graph.ends.slice(-1), ...graph.stages.slice(0, 1)].filter((target) => mayLeadTo(way, target));
    if (targets.length === 0 || places.length === 0) return undefined;
    const keys = way.kind === 'new' ? ['outcomes', 'outcomeTitles'] : way.kind === 'outcome' && !has(d, [...path, 'outcomes']) ? ['outcomes'] : way.kind === 'sendBack' && !has(d, way.at) ? ['sendBack'] : [];
    const touch = keys.length > 0 ? together(...keys.map((key): Touch => (has(d, [...path, key]) ? { into: [[...path, key]], made: [[...path, key]] } : put(path, key)))) : has(d, way.at) ? { nodes: [way.at], gone: [way.at] } : put(way.at.slice(0, -1), way.at.at(-1)!);
    return { args: [d, node!, way, draw.one(targets)], ...touch };
  })),
  command('designer/canvas/gatherSteps.ts', { gatherSteps }, at(isStep, ({ d, steps, draw }, first) => {
    const other = draw.one(steps);
    const isSame = first.list!.join('/') === other.list!.join('/');
    const to = [...first.list!, isSame && other.index < first.index ? first.index : first.index + 1];
    return { args: [d, [first.node!, other.node!]], gone: [other.path, ...(isSame ? [] : [goes(other)])], into: [first.list!], made: [isSame ? to : afterMove(other.path, to)], ...(isSame ? {} : fewer(other)) };
  })),
  command('designer/canvas/itemCommands.ts', { removePlace }, at(isListed, ({ d }, place) => ({ args: [d, place], gone: [place.path, goes(place)], ...fewer(place) }))),
  command('designer/canvas/itemCommands.ts', { removePlaces }, at((place) => isStep(place) && !holdsSteps(place.node!), ({ d, steps, draw }, first) => {
    const more = draw.one(steps.filter((place) => !holdsSteps(place.node!) && place.list!.join('/') !== first.list!.join('/') && !first.path.every((part, i) => place.path[i] === part)).concat(first));
    const both = more === first ? [first] : [first, more];
    return { args: [d, both.map(({ path }) => path)], gone: both.flatMap((place) => [place.path, goes(place)]), ...both.reduce((all, place) => ({ ...all, ...fewer(place) }), {}) };
  })),
  command('designer/canvas/itemCommands.ts', { shiftPlace }, at(({ list, count }) => list !== undefined && count > 1, ({ d }, place) => { const by = place.index + 1 < place.count ? 1 : -1; return { args: [d, { ...place, list: place.list! }, by], ...shift(place.list!, place.index, place.index + by) }; })),
  command('designer/canvas/itemCommands.ts', { duplicatePlace }, at(isListed, ({ d, wishes }, place) => ({ args: [d, { ...place, list: place.list! }, wishes.taken], ...put(place.list!, place.index + 1) }))),
  command('designer/canvas/pasteItems.ts', { pasteItems }, at(isListed, ({ d, places, wishes, draw }, place) => {
    const { path, list, index } = place;
    // Behind its like; of a stage also beside it, where nothing may stand yet.
    const [kind, key, item] = draw.one([['offer', 'offers', newOffer(wishes)], ['watch', 'watches', newWatch(draw.one(triggerKinds), wishes)]] as const);
    if (isStage(place) && draw.one([true, false])) return { args: [d, kind, { list: [...path, key], index: 0 }, [item]], ...beside(d, path, key, 0) };
    const { items } = copiedFrom(places, [place]) as { items: Record<string, unknown>[] };
    return { args: [d, copiedKindOf(place)!, { list: list!, index: index + 1 }, withFreeNames(items, wishes.taken)], ...put(list!, index + 1) };
  })),
  command('designer/canvas/wrapSteps.ts', { wrapSteps }, at(isStep, ({ d, steps, wishes, draw }, first) => {
    const row = steps.filter(({ list, index }) => list!.join('/') === first.list!.join('/') && index >= first.index && index < first.index + 1 + draw.number(3));
    const own = row.filter((place, i) => place.index === first.index + i);
    return { args: [d, own, draw.one(wrapKinds), wishes], nodes: own.map(({ path }) => path) };
  })),
  command('designer/canvas/unwrapBlock.ts', { unwrapBlock }, at((place) => isStep(place) && holdsSteps(place.node!), ({ d }, { node, path }) => ({ args: [d, node!], gone: [path] }))),
  command('designer/canvas/renameInProcess.ts', { renamePlace }, at(({ kind, name }) => (kind === 'step' || kind === 'stage' || kind === 'end') && name !== '', ({ d, draw }, { path, what, name }) => {
    const isPublished = draw.one([true, false]);
    return { args: [d, [...path, what], name, 'called-otherwise', isPublished], says: [name], ...(isPublished && what !== 'end' ? { into: [['was'], []], made: [['was']] } : {}) };
  })),
];
export const processCommands: Command[] = often(2, all);
