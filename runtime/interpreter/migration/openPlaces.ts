/**
 * Where the open steps and blocks of a case go in another version: each to the step that it is now, by `was` or by a choice; or the
 * reason why the case cannot be told to stand there.
 */
import type { ProcessDefinition } from '../../definition/model/process.ts';
import type { Title } from '../../definition/model/common.ts';
import type { CaseState, OpenNode } from '../caseState.ts';
import { containerOf, definitionPath, isWithin, processIndex, type ProcessIndex } from '../processIndex.ts';
import type { PlaceMap } from './placeMap.ts';

export interface Question {
  /** The open step that is no more, or was split. */
  at: string;
  /** Steps of the other version that it could be. */
  choices: string[];
}

export interface OpenPlaces {
  /** New instance paths by old ones. */
  paths: Map<string, string>;
  questions: Question[];
  because: Title[];
}

/** Answers by the old step's name or path. */
export type Choices = Readonly<Record<string, string>>;

export function openPlaces(state: CaseState, process: ProcessDefinition, places: PlaceMap, choices: Choices): OpenPlaces {
  const index = processIndex(process);
  const found: OpenPlaces = { paths: new Map(), questions: [], because: [] };
  for (const node of Object.values(state.nodes)) placeNode(state, node, index, places, choices, found);
  // What opens when the case has its stage to itself is as good as open; of whatever kind it is.
  const { section } = state;
  if (section?.opens) placeNode(state, { path: section.opens.path, kind: 'choice', round: 1, openedAt: section.since }, index, places, choices, found);
  if (found.questions.length === 0 && found.because.length === 0) checkBlocks(state, index, found);
  return found;
}

const stays = (found: OpenPlaces, zh: string, en: string): void => { if (!found.because.some((b) => b.zh === zh)) found.because.push({ zh, en }); };

function placeNode(state: CaseState, node: OpenNode, index: ProcessIndex, places: PlaceMap, choices: Choices, found: OpenPlaces): void {
  const old = definitionPath(node.path);
  const { to, openWork } = places.follow(node.path);
  const sameKind = (path: string): boolean => kindsOf(node).includes(index.steps.get(path)?.kind ?? index.containers.get(path)?.kind ?? '');
  const chosen = chosenPlace(index, old, choices);
  const target = chosen ?? openWork ?? (to.length === 1 ? to[0] : undefined);
  if (target === undefined) {
    const offered = (to.length > 1 ? to : [...index.steps.keys()]).filter(sameKind);
    if (offered.length === 0) stays(found, `新版本中没有环节可以接续“${old}”`, `no step of the new version can take over "${old}"`);
    else found.questions.push({ at: old, choices: offered });
    return;
  }
  if (!sameKind(target)) return stays(found, `“${old}”正在办理，而“${target}”是另一种环节`, `"${old}" is open, and "${target}" is another kind of step`);
  const path = places.placed(node.path, target);
  if (path === undefined) return stays(found, `“${old}”按列表逐项办理，“${target}”不在该列表中`, `"${old}" is open for an item of a list that "${target}" does not stand in`);
  if (node.kind === 'child' && path !== node.path) return stays(found, `子案件正在办理，并以“${old}”报回`, `a child case is open and reports back to "${old}"`);
  found.paths.set(node.path, path);
  checkInside(state, node, target, index, places, found);
}

/** A block that waits for a person to decide it, or whether a branch is taken, is open as a choice. */
const kindsOf = (node: OpenNode): string[] => (node.kind === 'choice' ? ['choice', 'task', 'approval', 'parallel', 'foreach', 'repeat', 'race', 'handOver', 'child', 'milestone', 'branch', 'case'] : [node.kind]);

function chosenPlace(index: ProcessIndex, old: string, choices: Choices): string | undefined {
  const said = choices[old] ?? choices[old.slice(old.lastIndexOf('/') + 1)];
  if (said === undefined) return undefined;
  return index.steps.has(said) ? said : [...index.steps.values()].find((s) => s.name === said)?.path;
}

/** What an open step keeps of its definition must still be there: the seats of its rounds, the ways that a person is asked for. */
function checkInside(state: CaseState, node: OpenNode, target: string, index: ProcessIndex, places: PlaceMap, found: OpenPlaces): void {
  const step = index.steps.get(target)?.step;
  if (!step) return;
  if ('approval' in step && node.kind === 'approval') {
    const [had, has] = [Object.keys(node.rounds ?? {}), (step.rounds ?? []).map((r) => r.round)];
    if ((had.length > 0) !== (has.length > 0) || had.some((round) => !has.includes(round))) stays(found, `“${target}”的会签轮次与正在进行的不同`, `"${target}" has other rounds than those that are open`);
  }
  if ('choice' in step && node.kind === 'choice') {
    for (const work of Object.values(state.work)) {
      if (work.path !== node.path || work.kind !== 'undecided' || work.about?.['of'] !== 'choice') continue;
      const ways = (work.about['ways'] ?? []) as string[];
      if (ways.some((way) => way !== 'otherwise' && !step.cases.some((c) => c.case === way))) stays(found, `“${target}”待判断的情形已变`, `the cases that a person is asked about at "${target}" have changed`);
    }
  }
  const partNames = 'parallel' in step ? step.branches.map((b) => b.branch) : 'race' in step ? step.options.map((o) => o.option) : undefined;
  if (partNames && node.parts) {
    for (const [part, to] of Object.entries(node.parts)) {
      const now = places.follow(`${node.path}/${part}`).to[0] ?? '';
      if (to === 'open' && !partNames.some((name) => `${target}/${name}` === now)) stays(found, `分支“${part}”正在办理，新版本中没有`, `branch "${part}" is open, and the new version has none of that name`);
    }
  }
}

/** Every place must be reachable by its own door: the blocks around it are open, all of it lies in one stage. */
function checkBlocks(state: CaseState, index: ProcessIndex, found: OpenPlaces): void {
  const open = new Set(found.paths.values());
  for (const [old, path] of found.paths) {
    for (let container = containerOf(path); container.includes('/'); container = containerOf(container)) {
      const entry = index.containers.get(definitionPath(container));
      if (entry?.kind === 'stage' || entry?.block === undefined) continue;
      // A list and a repeat are their own block; a branch, a case or an option lies in one.
      const block = container.endsWith(']') ? container.slice(0, container.lastIndexOf('[')) : definitionPath(container) === entry.block ? container : containerOf(container);
      if (!open.has(block)) stays(found, `“${definitionPath(old)}”现在在“${definitionPath(block)}”之内，而那一块没有打开`, `"${definitionPath(old)}" now stands in "${definitionPath(block)}", which is not open`);
    }
    // A block that is still around the old place and open must be around the new one too.
    for (const [oldBlock, block] of found.paths) {
      if (oldBlock !== old && isWithin(old, oldBlock) && !isWithin(path, block)) stays(found, `“${definitionPath(old)}”已移出仍打开的“${definitionPath(block)}”`, `"${definitionPath(old)}" has left "${definitionPath(block)}", which is open`);
    }
  }
  const stages = new Set([...open].map((path) => path.split('/')[0]!));
  if (stages.size > 1) stays(found, `正在办理的环节分属几个阶段：${[...stages].join('、')}`, `what is open would lie in several stages: ${[...stages].join(', ')}`);
  if (new Set(found.paths.values()).size < found.paths.size) stays(found, '两个正在办理的环节并为一个', 'two open steps would be one');
}
