/**
 * What can happen in a process, up to a number of acts, and who does it: every task with every outcome, message, clock and child, by the
 * interpreter's own `step`. Two processes with the same tree have the same traces. States from which the same can follow are looked at once.
 */
import { createHash } from 'node:crypto';
import { addMilliseconds } from '../../runtime/base/time.ts';
import { findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import type { TaskStep } from '../../runtime/definition/model/process.ts';
import type { CaseEvent } from '../../runtime/interpreter/caseEvent.ts';
import type { CaseState } from '../../runtime/interpreter/caseState.ts';
import type { JsonObject } from '../../runtime/base/json.ts';
import { systemActor, type Actor, type Command, type StartCommand } from '../../runtime/interpreter/command.ts';
import { packView } from '../../runtime/interpreter/packView.ts';
import { definitionPath, processIndex } from '../../runtime/interpreter/processIndex.ts';
import { scenarioOrganisation } from '../../runtime/interpreter/scenario/scenarioOrganisation.ts';
import { startCase, step, type StepResult } from '../../runtime/interpreter/step.ts';
import type { StepContext } from '../../runtime/interpreter/turn.ts';
import { workCalendar } from '../../runtime/interpreter/workCalendar.ts';

export interface TraceTree {
  /** The same for processes with the same traces. */
  hash: string;
  traces: number;
  /** One of them, for people. */
  sample: string[];
}

interface Move { label: string; command: Exclude<Command, StartCommand>; actor: Actor; at?: string }

const begin = '2026-03-16T01:00:00.000Z';
const organ = 'county';

export function tracesOf(pack: Pack, process: string, depth: number): TraceTree {
  const definition = packView(pack).process(process);
  const roles = pack.organisation.roles.map(({ role }) => role);
  const organisation = scenarioOrganisation(pack, { scenario: 'traces', title: { zh: '演练' }, given: { at: begin, people: Object.fromEntries(roles.map((role) => [role, { role, organ }])), organs: [{ organ, tier: pack.organisation.tiers[0]!.tier }, { organ: 'other', tier: pack.organisation.tiers[0]!.tier }] } as never, play: [] });
  const calendar = workCalendar(Object.values(pack.calendar)[0]!);
  const contextAt = (at: string, n: number): StepContext => ({ pack, at, organisation, calendar, sealAuthorities: [], ids: Array.from({ length: 20 }, (_, i) => `n${n}-${i}`) });
  const who = (person: string): Actor => ({ person, organ });
  const known = new Map<string, TraceTree>();
  // Roles by title: a model names no others.
  const by = (role: string | undefined): string => ` @${pack.organisation.roles.find((each) => each.role === role)?.title.zh ?? role ?? ''}`;

  const after = (result: StepResult, label: string, left: number): { line: string; tree: TraceTree } => {
    if (!result.ok) throw new Error(`${label}: ${result.problems.map((p) => `${p.code} ${p.message.en}`).join('; ')}`);
    return { line: [label, ...seen(result.events)].join(' '), tree: explore(result.state, left) };
  };
  const explore = (state: CaseState, left: number): TraceTree => {
    const key = `${left} ${signature(state)}`;
    const before = known.get(key);
    if (before) return before;
    const moves = left === 0 || state.status === 'ended' ? [] : movesOf(state);
    const branches = moves.map((move) => after(step(state, move.command, move.actor, contextAt(move.at ?? addMilliseconds(begin, state.sequence * 60_000), state.sequence)), move.label, left - 1));
    const lines = branches.map(({ line, tree }) => `${line} ${tree.hash}`).sort();
    const [first] = branches;
    const tree: TraceTree = {
      hash: createHash('sha256').update(JSON.stringify([lines, left > 0 && state.status !== 'ended' && moves.length === 0])).digest('hex'),
      traces: branches.reduce((sum, { tree: each }) => sum + each.traces, 0) || 1, sample: first ? [first.line, ...first.tree.sample] : [],
    };
    known.set(key, tree);
    return tree;
  };

  const movesOf = (state: CaseState): Move[] => {
    const moves: Move[] = [];
    for (const work of Object.values(state.work)) {
      const actor = who(work.assignee ?? work.candidates[0] ?? roles[0]!);
      const at = processIndex(definition).steps.get(definitionPath(work.path))?.step;
      const title = work.title.zh;
      if (work.kind === 'task') {
        const task = at as TaskStep;
        const outcomes = Object.keys(task.outcomes ?? {});
        for (const outcome of outcomes.length > 0 ? outcomes : [undefined]) {
          const named = outcomes.length > 1 ? `: ${task.outcomeTitles?.[outcome!]?.zh ?? outcome}` : '';
          moves.push({ label: `${title}${by(task.by.role)}${named}`, actor, command: { do: 'complete', work: work.id, ...(outcome === undefined ? {} : { outcome }), ...(task.form ? { data: dataFor(pack, task.form) } : {}) } });
        }
      } else if (work.kind === 'option') moves.push({ label: `option ${title}${by(roles.find((role) => work.candidates.includes(role)))}`, actor, command: { do: 'take-option', work: work.id, reason: '已经发生' } });
      else throw new Error(`nobody knows how to do ${work.kind} ${title}`);
    }
    const waiting = JSON.stringify([...Object.values(state.nodes).filter((node) => node.kind === 'race').map((node) => processIndex(definition).steps.get(definitionPath(node.path))?.step), definition.stages.find((stage) => stage.stage === state.stage)?.watches ?? []]);
    for (const [, message] of new Set(waiting.matchAll(/"for":\{"message":"([^"]+)"\}/g))) {
      const said = findDefinition(pack, 'message', message!)!;
      moves.push({ label: `message ${said.title.zh}${by(said.enteredBy.role)}`, actor: who(said.enteredBy.role), command: { do: 'enter-message', message: message!, data: { content: '—' } } });
    }
    for (const clock of Object.values(state.clocks)) {
      if (clock.status === 'running' && waiting.includes(`"clock":"${clock.deadline}"`)) moves.push({ label: `clock ${findDefinition(pack, 'deadline', clock.deadline)!.title.zh}`, actor: systemActor, at: addMilliseconds(clock.dueAt, 60_000), command: { do: 'announce-clock', clock: clock.id } });
    }
    for (const relation of state.relations) {
      if (relation.role === 'child' && relation.status === 'open' && relation.path && state.nodes[relation.path]) moves.push({ label: `child ${definitionTitle(relation.path)}`, actor: systemActor, command: { do: 'child-changed', case: relation.case, path: relation.path, status: 'ended', facts: {} } });
    }
    return moves;
  };
  const definitionTitle = (path: string): string => processIndex(definition).steps.get(definitionPath(path))?.step.title?.zh ?? path;

  const given: JsonObject = { subject: '事由', ...(definition.startForm ? dataFor(pack, definition.startForm) : {}) };
  const started = startCase({ do: 'start', id: 'case', process, organ, data: given }, 'traces', who(roles[0]!), contextAt(begin, 0));
  const { line, tree } = after(started, `begin${definition.startedBy ? by(definition.startedBy.role) : ''}`, depth);
  return { hash: createHash('sha256').update(`${line} ${tree.hash}`).digest('hex'), traces: tree.traces, sample: [line, ...tree.sample] };
}

/** What an act brings about that has a name. */
function seen(events: readonly CaseEvent[]): string[] {
  return events.flatMap((event) => {
    switch (event.kind) {
      case 'milestone.reached': return [`[${event.title.zh}]`];
      case 'case.ended': return ['(end)'];
      case 'child.requested': return ['<child>'];
      case 'exchange.opened': return ['<hand-over>'];
      default: return [];
    }
  });
}

/** Whatever decides what may still happen; how often and when it came there does not. */
function signature(state: CaseState): string {
  return JSON.stringify([
    state.status, state.stage, Object.values(state.nodes).map((node) => [node.path, node.kind, node.parts ?? null]).sort(),
    Object.values(state.work).map((work) => [work.path, work.kind, work.title.zh]).sort(), Object.values(state.clocks).filter((clock) => clock.status === 'running').map((clock) => clock.deadline).sort(),
    state.relations.filter((relation) => relation.status === 'open').map((relation) => relation.path).sort(), (state.messages ?? []).filter((message) => message.usedBy === undefined).map((message) => message.message).sort(),
  ]);
}

/** A value for each field of a form: what is done for each is done for two. */
function dataFor(pack: Pack, form: string): JsonObject {
  const definition = findDefinition(pack, 'form', form)!;
  const properties = findDefinition(pack, 'caseType', definition.of)!.properties;
  return Object.fromEntries(definition.edits.map((field) => {
    const property = properties[field]!;
    return [field, property.list !== undefined ? (typeof property.list === 'string' ? ['甲', '乙'] : [...(property.list.enum ?? [])]) : property.type === 'organ' ? 'other' : '—'];
  })) as JsonObject;
}
