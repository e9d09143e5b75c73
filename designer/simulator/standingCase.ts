/**
 * A case that stands at a step: its file filled from the fields of its case type, handled by people who could, the step's work
 * offered to those whom the interpreter would offer it to. Nothing was played to come here; it is there to be looked at.
 */
import { caseTypeFields } from '../../runtime/definition/load/fieldTree.ts';
import type { ProcessDefinition } from '../../runtime/definition/model/process.ts';
import { writeField } from '../../runtime/interpreter/caseFile.ts';
import type { CaseState, Work } from '../../runtime/interpreter/caseState.ts';
import type { JsonObject } from '../../runtime/base/json.ts';
import { factReader } from '../../runtime/interpreter/facts.ts';
import { candidatesFor, candidatesForLevel, type Candidates } from '../../runtime/interpreter/performers.ts';
import type { StepEntry } from '../../runtime/interpreter/processIndex.ts';
import { handlingRole } from './beginning.ts';
import { sampleValue, type SampleContext } from './sampleData.ts';

export function standingCase(context: SampleContext, process: ProcessDefinition, entry: StepEntry): CaseState {
  const { pack, organisation, organ, at } = context;
  const role = handlingRole(pack, process);
  const handlers = role === undefined ? context.people.slice(0, 2) : organisation.withRole(organ, role).slice(0, 2);
  const department = organisation.person(handlers[0] ?? '')?.posts.find((p) => p.department !== undefined)?.department;
  const state: CaseState = {
    id: 'sample', unit: organisation.organ(organ)?.unit ?? organ, organ, caseType: process.of, process: process.process, definition: '', status: 'open', stage: entry.stage.stage, phase: entry.stage.phase,
    startedAt: at, startedBy: handlers[0] ?? 'system', data: sampleFile({ ...context, people: [...new Set([...handlers, ...context.people])] }, process.of), written: {}, handlers, ...(department === undefined ? {} : { department }),
    readers: [], recused: [], people: [...handlers], preparers: handlers.slice(0, 1), nodes: {}, rounds: {}, milestones: [], walked: {}, work: {}, opinions: [], papers: {}, clocks: {}, exchanges: {}, relations: [], files: [], flags: [], sequence: 0, revision: 0,
  };
  return { ...state, work: workAt(context, state, entry) };
}

/** All that could stand in the file of a case. */
function sampleFile(context: SampleContext, caseType: string): JsonObject {
  const data: JsonObject = {};
  for (const node of Object.values(caseTypeFields(context.pack, caseType) ?? {})) {
    const value = sampleValue(context, node);
    if (value !== undefined) writeField(data, node.path, value);
  }
  return data;
}

/** A task's work, or the seats of an approval: of all levels and rounds that could be asked. */
function workAt({ pack, organisation, at }: SampleContext, state: CaseState, { path, step }: StepEntry): Record<string, Work> {
  const facts = factReader({ state, organisation, path });
  const work: Record<string, Work> = {};
  const offer = (kind: Work['kind'], { role, people, liftedTo }: Candidates, level?: string): void => {
    if (people.length === 0) return;
    const id = `w${Object.keys(work).length + 1}`;
    work[id] = { id, kind, path, title: step.title ?? { zh: path }, role, candidates: people, ...(liftedTo === undefined ? {} : { liftedTo }), ...(level === undefined ? {} : { level }), openedAt: at, round: 1 };
  };
  if ('task' in step) offer('task', candidatesFor(step.by, state, organisation, facts));
  if ('approval' in step) {
    const without = new Set(state.preparers);
    for (const round of step.rounds ?? []) if (Array.isArray(round.seats)) for (const seat of round.seats) offer('seat', candidatesFor(seat.by, state, organisation, facts, without));
    if (step.levels) {
      const listed = 'list' in step.levels ? step.levels.list : undefined;
      for (const level of pack.organisation.levels) if (listed?.includes(level.level) ?? true) offer('seat', candidatesForLevel(pack, level.given, state, organisation, facts, without), level.level);
    }
  }
  return work;
}
