/** What changes nothing of the flow: urge 催办, flags, corrections 更正, assignment of handlers, files, suspension. */
import { problem } from '../../base/problem.ts';
import type { WrittenValue } from '../caseEvent.ts';
import type { CaseState } from '../caseState.ts';
import type { Json } from '../../base/json.ts';
import { platformRole } from '../../definition/model/platformRoles.ts';
import type { PersonId } from '../personId.ts';
import { readField, sameJson, writeField } from '../caseFile.ts';
import { readersFor } from '../caseworkers.ts';
import { factsChanged } from '../clocks.ts';
import type { Command } from '../command.ts';
import { copyJson } from '../copyJson.ts';
import { emit } from '../emit.ts';
import { heldWork } from '../holding.ts';
import { packView } from '../packView.ts';
import { paperDifferences } from '../paperDifferences.ts';
import { refuse, type Turn } from '../turn.ts';

/** Whoever the case, or one piece of its work, waits for; without any work those who handle it. */
export function urgedPeople(state: CaseState, work?: string): PersonId[] {
  const open = Object.values(state.work).filter((w) => work === undefined || w.id === work);
  return [...new Set(open.length === 0 ? state.handlers : open.flatMap((w) => (w.assignee ? [w.assignee] : w.candidates)))];
}

export function urge(turn: Turn, command: Command & { do: 'urge' }): void {
  const to = urgedPeople(turn.state, command.work);
  if (to.length === 0) return refuse(turn, problem('urge.nobody', {}));
  emit(turn, { kind: 'urge.made', to, text: command.text, ...(command.work ? { work: command.work } : {}), ...(command.clock ? { clock: command.clock } : {}) });
}

/** Copies go to people of the case's own organ; they may read it from then on, and have nothing to do. */
export function copyTo(turn: Turn, command: Command & { do: 'copy-to' }): void {
  const { organisation } = turn.context;
  const person = turn.actor.onBehalfOf ?? turn.actor.person;
  const works = turn.state.handlers.includes(person) || Object.values(turn.state.work).some((w) => w.candidates.includes(person) || w.assignee === person);
  if (!works) return refuse(turn, problem('right.missing', { act: 'copy-to' }));
  const to = [...new Set(command.to)].filter((p) => p !== person);
  const able = readersFor(turn.context.pack, turn.state, organisation);
  const strangers = to.filter((p) => !able.includes(p));
  if (to.length === 0 || strangers.length > 0) return refuse(turn, problem('copy.notAble', { people: strangers.map((p) => organisation.person(p)?.name ?? p).join('、') || '—' }));
  emit(turn, { kind: 'copy.sent', to, text: command.text });
}

export function flag(turn: Turn, command: Command & { do: 'flag' }): void {
  const there = turn.state.flags.some((f) => f.flag === command.flag);
  if (command.set) emit(turn, { kind: 'flag.set', flag: { flag: command.flag, by: turn.actor.person, at: turn.context.at, ...(command.note ? { note: command.note } : {}) } });
  else if (there) emit(turn, { kind: 'flag.cleared', flag: command.flag });
}

/** A correction keeps the old value and the reason, and names the issued papers that now say something else. */
export function correct(turn: Turn, command: Command & { do: 'correct' }): void {
  if (command.reason.trim() === '') return refuse(turn, problem('reason.missing', {}));
  const values: WrittenValue[] = command.values.flatMap(({ field, value }) => {
    const before = readField(turn.state.data, field);
    return sameJson(before, value) ? [] : [{ field, value: value as Json, ...(before === undefined ? {} : { before }) }];
  });
  const known = packView(turn.context.pack).caseType(turn.state.caseType).properties;
  const strangers = command.values.map((v) => v.field).filter((field) => !Object.hasOwn(known, field.split('.')[0]!));
  if (strangers.length > 0) return refuse(turn, problem('field.notOfForm', { fields: strangers.join('、'), form: '更正' }));
  if (values.length === 0) return refuse(turn, problem('correction.nothing', {}));
  const fields = values.map((v) => v.field);
  const after = copyJson(turn.state.data);
  for (const { field, value } of values) writeField(after, field, value);
  const papers = [...new Set(paperDifferences(turn.state.papers, fields, after).map((d) => d.paper))];
  emit(turn, { kind: 'data.corrected', values, reason: command.reason, papers });
  factsChanged(turn, fields);
}

export function assign(turn: Turn, command: Command & { do: 'assign' }): void {
  const { organisation, pack } = turn.context;
  const role = platformRole(pack.organisation, 'handles');
  const unable = command.handlers.filter((p) => !organisation.withRole(turn.state.organ, role).includes(p) || turn.state.recused.includes(p));
  if (command.handlers.length === 0 || unable.length > 0) {
    return refuse(turn, problem('transfer.notAble', { person: unable.map((p) => organisation.person(p)?.name ?? p).join('、') || '—', role }));
  }
  const department = command.department ?? turn.state.department;
  emit(turn, { kind: 'handlers.assigned', handlers: [...new Set(command.handlers)], ...(department ? { department } : {}) });
}

export function attach(turn: Turn, command: Command & { do: 'attach' }): void {
  const work = heldWork(turn, command.work, ['task', 'seat', 'enter', 'help']);
  if (work) emit(turn, { kind: 'file.attached', file: { ...command.file, path: work.path, work: work.id, by: turn.actor.person, at: turn.context.at } });
}

export function suspend(turn: Turn, command: Command & { do: 'suspend' | 'resume' }): void {
  if (command.reason.trim() === '') return refuse(turn, problem('reason.missing', {}));
  const wanted = command.do === 'suspend' ? 'open' : 'suspended';
  if (turn.state.status !== wanted) return refuse(turn, problem('case.notOpen', { status: turn.state.status }));
  if (command.do === 'suspend' && turn.row.siblings !== 'frozen') return;
  const ground = command.do === 'suspend' ? command.ground : turn.state.suspendedFor;
  emit(turn, { kind: command.do === 'suspend' ? 'case.suspended' : 'case.resumed', reason: command.reason, ...(ground === undefined ? {} : { ground }) });
}
