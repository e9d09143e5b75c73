/** What must be supposed when a case is run through a pack that asks for more than its history holds: files, assistants, one more agreement. */
import type { Pack } from '../../definition/load/pack.ts';
import type { Problem } from '../../base/problem.ts';
import type { ApprovalStep, TaskStep } from '../../definition/model/process.ts';
import type { CaseState, Work } from '../caseState.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Command, StartCommand } from '../command.ts';
import type { OrganisationView } from '../organisationView.ts';
import { dayOf } from '../../base/time.ts';
import { packView } from '../packView.ts';
import { definitionPath, processIndex } from '../processIndex.ts';

type Given = Exclude<Command, StartCommand>;
interface Draft { pack: Pack; organisation: OrganisationView }

const stepOf = (draft: Draft, state: CaseState, path: string) => processIndex(packView(draft.pack).process(state.process)).steps.get(definitionPath(path))?.step;

const supposedFile = (work: Work, file: string): Given =>
  ({ do: 'attach', work: work.id, file: { id: `supposed-${work.id}-${file}`, file, name: file, type: 'application/pdf', size: 0, sha256: '', by: '', at: work.openedAt, path: work.path, work: work.id } });

/** The usual way of a piece of work: done, agreed, entered; the first way on where several are offered. */
export function supposedCommand(work: Work, state: CaseState, draft: Draft): Given[] | undefined {
  const step = stepOf(draft, state, work.path);
  switch (work.kind) {
    case 'task': {
      const { outcomes, files = [] } = (step ?? {}) as Partial<TaskStep>;
      const usual = Object.entries(outcomes ?? {}).find(([, way]) => way === 'next')?.[0] ?? Object.keys(outcomes ?? {})[0];
      return [...files.filter((f) => f.required).map((f) => supposedFile(work, f.file)), { do: 'complete', work: work.id, ...(usual === undefined ? {} : { outcome: usual }) }];
    }
    case 'seat': return [{ do: 'agree', work: work.id }];
    case 'enter': {
      const scan = supposedFile(work, 'scan') as Given & { do: 'attach' };
      return [scan, { do: 'enter', work: work.id, decision: 'agreed', signer: '—', on: dayOf(work.openedAt, packView(draft.pack).zone), proof: scan.file.id, votes: { present: 1, of: 1, for: 1 } }];
    }
    case 'confirm': return [{ do: 'confirm', work: work.id, correct: true }];
    case 'undecided': { const [way] = (work.about?.['ways'] ?? []) as string[]; return way === undefined ? undefined : [{ do: 'decide', work: work.id, way, reason: '—' }]; }
    case 'seal':
    case 'option':
    case 'extension':
    case 'help':
    case 'receive': return undefined;
  }
}

interface Mended {
  command: Given;
  /** Done first. */
  before?: Given;
  /** What the draft asks for beside history, in a word. */
  told?: string;
}

/** A command of then with what the draft asks for beside it; undefined when its refusal is the answer. */
export function mendedCommand(command: Given, problem: Problem, state: CaseState, work: Work | undefined, draft: Draft): Mended | undefined {
  if (!work) return undefined;
  const step = stepOf(draft, state, work.path);
  switch (problem.code) {
    case 'file.missing': {
      const missing = ((step as Partial<TaskStep> | undefined)?.files ?? []).find((f) => f.required && !state.files.some((had) => had.file === f.file && had.path === work.path));
      return missing && { command, before: supposedFile(work, missing.file), told: `file ${missing.file}` };
    }
    case 'people.tooFew': {
      if (command.do !== 'complete' || !step || !('task' in step)) return undefined;
      const needed = step.by.people?.assist?.atLeast ?? 0;
      const able = draft.organisation.withRole(state.organ, step.by.role).filter((p) => p !== work.assignee && !command.assistants?.includes(p) && !work.candidates.includes(p));
      const assistants = [...(command.assistants ?? []), ...work.candidates.filter((p) => p !== work.assignee && !command.assistants?.includes(p)).slice(1), ...able].slice(0, needed);
      return assistants.length < needed ? undefined : { command: { ...command, assistants }, told: `assistants ${needed}` };
    }
    case 'outcome.unknown': {
      const outcomes = (step as Partial<TaskStep & ApprovalStep> | undefined)?.outcomes ?? {};
      const usual = Object.entries(outcomes).find(([, way]) => way === 'next')?.[0];
      if (command.do !== 'complete') return undefined;
      const { outcome: given, ...rest } = command;
      return usual === given ? undefined : { command: { ...rest, ...(usual === undefined ? {} : { outcome: usual }) }, told: `outcome ${given ?? ''}` };
    }
    case 'field.notOfForm': {
      if (!('data' in command) || !command.data) return undefined;
      const strange = String(problem.details['fields'] ?? '').split('、');
      return { command: { ...command, data: without(command.data, strange) }, told: `fields ${strange.join(', ')}` };
    }
    default: return undefined;
  }
}

function without(data: JsonObject, fields: readonly string[], prefix = ''): JsonObject {
  return Object.fromEntries(Object.entries(data).flatMap(([key, value]) => {
    const field = prefix === '' ? key : `${prefix}.${key}`;
    if (fields.includes(field)) return [];
    return [[key, value !== null && typeof value === 'object' && !Array.isArray(value) ? without(value, fields, field) : value]];
  }));
}
