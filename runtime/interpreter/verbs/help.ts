/** delegate 请人协办, hand-back 交回 and end-help 收回协办: a colleague drafts, whoever has the work decides; both names stand in the record. */
import { problem } from '../../base/problem.ts';
import type { Command } from '../command.ts';
import { emit } from '../emit.ts';
import { helpersFor, mayBeHelped } from '../helpers.ts';
import { openHelp } from '../helpWith.ts';
import { heldWork } from '../holding.ts';
import { namedPerson } from '../caseState.ts';
import { refuse, type Turn } from '../turn.ts';
import { openWork } from '../work.ts';

export function delegate(turn: Turn, command: Command & { do: 'delegate' }): void {
  const work = heldWork(turn, command.work, ['task', 'seat']);
  if (!work) return;
  const { organisation, pack } = turn.context;
  const name = (person: string): string => organisation.person(person)?.name ?? person;
  if (!mayBeHelped(turn.state, work)) return refuse(turn, problem('work.otherKind', { work: work.id, kind: work.kind }));
  const asked = openHelp(turn.state, work.id);
  if (asked) return refuse(turn, problem('help.asked', { person: name(asked.assignee ?? '') }));
  if (command.reason.trim() === '') return refuse(turn, problem('reason.missing', {}));
  if (command.to === turn.actor.person) return refuse(turn, problem('people.same', {}));
  if (!helpersFor(pack, turn.process, turn.state, organisation, work, turn.actor.person).includes(command.to)) return refuse(turn, problem('help.notAble', { person: name(command.to) }));
  // Whoever asks for help has taken the work up.
  if (!work.assignee) emit(turn, { kind: 'work.claimed', work: work.id });
  openWork(turn, {
    kind: 'help', path: work.path, title: { zh: `协办：${work.title.zh}`, en: `Help with: ${work.title.en ?? work.title.zh}` }, role: namedPerson, candidates: [command.to], assignee: command.to,
    about: { helps: work.id, asked: command.reason },
  });
}

export function handBack(turn: Turn, command: Command & { do: 'hand-back' }): void {
  const help = heldWork(turn, command.work, ['help']);
  if (!help) return;
  const text = command.opinion.trim();
  if (text === '') return refuse(turn, problem('reason.missing', {}));
  emit(turn, { kind: 'work.helped', work: String(help.about?.['helps']), help: help.id, text });
  emit(turn, { kind: 'work.done', work: help.id, outcome: 'handed-back' });
}

export function endHelp(turn: Turn, command: Command & { do: 'end-help' }): void {
  const work = heldWork(turn, command.work, ['task', 'seat']);
  if (!work) return;
  const help = openHelp(turn.state, work.id);
  if (!help) return refuse(turn, problem('help.none', {}));
  emit(turn, { kind: 'work.withdrawn', work: help.id, why: 'help-ended' });
}
