/** A whole model: each of its processes as drafts of definitions, with what was lost and assumed. */
import { problem, type ModelTarget, type Problem, type ProcessDefinition, type ReadModel } from '../../../runtime/plugin/pluginContract.ts';
import { listOf, refOf, textOf, typeOf, type Element } from '../element.ts';
import { ownWordsOf } from '../ownWords.ts';
import { keepMessageFlows, type MessageFlow } from './begins.ts';
import { Draft, type DraftGround } from './draft.ts';
import { draftProcess, finished, type DraftedProcess } from './draftProcess.ts';
import { calledBy } from './elementSteps.ts';
import { isStart, readScope, type Scope } from './flowGraph.ts';
import { withNames } from './keptNames.ts';
import { Names } from './naming.ts';
import { ownPerformers } from './ownParts.ts';
import { parseModel, placeOf } from './parseModel.ts';
import { performersOf, Roles } from './performers.ts';
import { Remarks } from './remarks.ts';
import type { Drawing } from './drawn.ts';

export interface DraftedModel extends ReadModel {
  /** The processes as they were drafted, with what each part of them is drawn as. */
  drafted: { process: ProcessDefinition; drawing: Drawing }[];
}

const nothing = (problems: Problem[]): DraftedModel => ({ definitions: [], roles: [], processes: [], refused: [], lost: [], assumed: [], problems, drafted: [] });

export interface Reading {
  /** Names of processes by their id in the model, where they have some already. */
  names?: ReadonlyMap<string, string>;
  /** What we said in the model is passed over, as if another tool had drawn it. */
  anew?: boolean;
}

export async function readModel(text: string, file: string, target: ModelTarget, reading: Reading = {}): Promise<DraftedModel> {
  const { root, problems } = await parseModel(text, file);
  if (!root) return nothing(problems);
  try {
    return draftModel(root, text, file, target, reading);
  } catch (fault) {
    // A model that is nested too deep for any reader, or broken in a way that nobody thought of: a problem all the same.
    return nothing([problem('model.unreadable', { why: fault instanceof Error ? fault.message : String(fault) }, placeOf(text, file))]);
  }
}

function draftModel(root: Element, text: string, file: string, target: ModelTarget, { names, anew }: Reading): DraftedModel {
  const remarks = new Remarks();
  const roles = new Roles(target);
  const free = new Map<string, Names>();
  const fileName = file.split('/').at(-1)!;
  const ground: DraftGround = {
    target, roles, remarks, file: fileName, drafts: new Map(),
    free: (kind, wanted) => {
      let names = free.get(kind);
      if (!names) free.set(kind, (names = new Names((name) => target.isTaken(kind, name))));
      return names.free(wanted, kind.toLowerCase());
    },
  };
  const elements = listOf(root, 'rootElements');
  const collaborations = elements.filter((element) => typeOf(element) === 'Collaboration');
  const pools = new Map(collaborations.flatMap((c) => listOf(c, 'participants')).flatMap((pool) => {
    const process = refOf(pool, 'processRef');
    if (!process?.id) remarks.assume(pool, '外部参与方，没有自己的流程', 'a participant outside, without a process of its own');
    return process?.id ? [[process.id, pool] as const] : [];
  }));
  const processes = elements.filter((element) => typeOf(element) === 'Process' && listOf(element, 'flowElements').some((inner) => !typeOf(inner).startsWith('Data')));
  if (processes.length === 0) return nothing([problem('model.empty', {}, placeOf(text, file))]);
  for (const element of elements.filter((each) => typeOf(each).endsWith('Choreography'))) remarks.refuse(element, '编排图不是流程', 'a choreography is no process');
  for (const element of processes) {
    const pool = pools.get(element.id ?? '');
    const said = textOf(pool?.name) || textOf(element.name) || fileName.replace(/\.[^.]*$/, '');
    const scope = readScope(element);
    const own = anew ? undefined : ownWordsOf(element);
    const draft = new Draft(ground, scope, said, names?.get(element.id ?? ''), own);
    if (own && !own.isCurrent) remarks.assume(element, '写出以后流程图改过：流程照图重新读入，元素上和随图带来的内容保留，请再核对', 'the flow was changed since it was written: the process is read anew from the drawing, with what its elements and the definitions that came along say; look it over');
    draft.performers = performersOf(scope, textOf(pool?.name) || textOf(element.name) || '经办人', roles, (node, role) => draft.assume(node.element, `没有泳道，由“${role}”办理`, `in no lane: done by "${role}"`));
    if (draft.carried) draft.performers = ownPerformers(draft, draft.performers);
    ground.drafts.set(element.id ?? draft.name, draft);
  }
  const ring = callRing(ground, text, file);
  if (ring) return nothing([ring]);
  keepMessageFlows(ground, messageFlows(collaborations, ground, remarks));

  const drafts = [...ground.drafts];
  const drafted = drafts.flatMap(([, draft]): DraftedProcess[] => {
    const made = draftProcess(draft);
    return made ? [made] : [];
  });
  const good = drafted.filter(({ draft }) => !draft.isRefused && !beginsRefused(draft, drafts.map(([, d]) => d)));
  const definitions = good.flatMap(finished);
  return {
    definitions, roles: roles.added.filter(({ role }) => JSON.stringify(definitions).includes(`"${role}"`)), problems: [],
    ...(good[0] ? { drawing: { path: `processes/${good[0].draft.name}.bpmn`, text: withNames(text, good.map(({ draft }) => [draft.scope.element.id ?? '', draft.name])) } } : {}),
    processes: drafts.map(([element, draft]) => {
      const isGood = good.some((each) => each.draft === draft);
      return { element, ...(isGood ? { process: draft.name } : {}), whole: isGood && draft.isWhole };
    }),
    refused: remarks.refused, lost: remarks.lost, assumed: remarks.assumed,
    drafted: good.map(({ process, draft }) => ({ process, drawing: draft.drawing })),
  };
}

/** A process that begins one which could not be read cannot be had without it. */
function beginsRefused(draft: Draft, all: readonly Draft[], seen: readonly Draft[] = []): boolean {
  return all.some((other) => other !== draft && !seen.includes(other) && draft.begins.has(other) && (other.isRefused || beginsRefused(other, all, [...seen, draft])));
}

function messageFlows(collaborations: readonly Element[], ground: DraftGround, remarks: Remarks): Map<string, MessageFlow[]> {
  const bySource = new Map<string, MessageFlow[]>();
  const starts = new Set([...ground.drafts.values()].flatMap((draft) => draft.scope.nodes.filter(isStart).map((node) => node.id)));
  for (const flow of collaborations.flatMap((c) => listOf(c, 'messageFlows'))) {
    const [from, to] = [refOf(flow, 'sourceRef'), refOf(flow, 'targetRef')];
    if (!from?.id || !to?.id || !starts.has(to.id)) remarks.assume(flow, '消息由人发出，由人登记', 'the message is sent by a person and noted by a person');
    else bySource.set(from.id, [...(bySource.get(from.id) ?? []), { id: flow.id ?? '', name: textOf(flow.name), to: to.id }]);
  }
  return bySource;
}

/** Call activities by which a process comes to call itself. */
function callRing(ground: DraftGround, text: string, file: string): Problem | undefined {
  const calls = (draft: Draft, scope: Scope): { element: string; to: Draft }[] => [...scope.nodes, ...scope.beside].flatMap((node) => [
    ...(node.type === 'CallActivity' && calledBy(draft, node) ? [{ element: node.id, to: calledBy(draft, node)! }] : []), ...(node.inside ? calls(draft, node.inside) : []),
  ]);
  const done = new Set<Draft>();
  const visit = (draft: Draft, way: Draft[]): Problem | undefined => {
    if (done.has(draft)) return undefined;
    for (const { element, to } of calls(draft, draft.scope)) {
      if (way.includes(to) || to === draft) return problem('model.calls-itself', { element, process: to.name, round: [...way.slice(way.indexOf(to) < 0 ? way.length : way.indexOf(to)), draft, to].map((each) => each.name) }, placeOf(text, file, element));
      const found = visit(to, [...way, draft]);
      if (found) return found;
    }
    done.add(draft);
    return undefined;
  };
  for (const draft of ground.drafts.values()) {
    const found = visit(draft, []);
    if (found) return found;
  }
  return undefined;
}
