/** start: a case begins by hand, by an exchange (its receipt is the first work), or by another case that goes on in it. */
import { findDefinition } from '../../definition/load/pack.ts';
import type { StartCommand } from '../command.ts';
import { emit } from '../emit.ts';
import { enterStage } from '../flow.ts';
import { measureRelation } from '../children.ts';
import { numberCase } from '../papers.ts';
import { packView } from '../packView.ts';
import { candidatesFor } from '../performers.ts';
import { factReader } from '../facts.ts';
import { sendMessage } from '../handOver.ts';
import type { Turn } from '../turn.ts';
import { openWork } from '../work.ts';
import type { ExchangeSide } from '../exchangeSide.ts';
import { stepKind } from '../../definition/model/process.ts';
import { platformRole } from '../../definition/model/platformRoles.ts';

export function start(turn: Turn, command: StartCommand, definition: string): void {
  const view = packView(turn.context.pack);
  const process = view.process(command.process);
  const unit = turn.context.organisation.organ(command.organ)?.unit ?? command.organ;
  emit(turn, {
    kind: 'case.started', id: command.id, unit, organ: command.organ, caseType: process.of, process: process.process, definition, data: command.data,
    handlers: command.handlers ?? [], people: turn.actor.person === 'system' ? [] : [turn.actor.person],
    ...(command.department ? { department: command.department } : {}), ...(command.parent ? { parent: command.parent } : {}), ...(command.awaitedBy ? { awaitedBy: command.awaitedBy } : {}),
  });
  if (command.number) emit(turn, { kind: 'case.numbered', number: command.number, series: '' });
  if (command.parent?.relation === measureRelation) {
    const relation = { relation: command.parent.relation, case: command.id, unit, process: process.process, role: 'child' as const, status: 'open' as const };
    turn.effects.push({ kind: 'tell-parent', parent: { case: command.parent.case, unit: command.parent.unit }, child: command.id, status: 'open', facts: {}, relation });
  }
  numberCase(turn, 'opened');
  if (command.exchange) return receive(turn, command.exchange);
  enterStage(turn, process.stages[0]!.stage);
}

/** The receipt: the case exists, but nothing begins before somebody accepts it. */
function receive(turn: Turn, from: NonNullable<StartCommand['exchange']>): void {
  const side: ExchangeSide = {
    id: from.id, exchange: from.exchange, side: 'receiver', status: 'received', organ: from.from.organ, unit: from.from.unit, case: from.from.case, carried: from.carried,
    papers: from.papers, sentAt: turn.context.at, receivedAt: turn.context.at, progress: [], sent: 1, round: 1,
  };
  sendMessage(turn, { ...side, sent: 0 }, { says: 'received' });
  emit(turn, { kind: 'exchange.opened', exchange: side });
  const first = turn.process.stages[0]!.steps[0]!;
  const by = turn.process.startedBy ?? (stepKind(first) === 'task' && 'by' in first && first.by ? first.by : { role: platformRole(turn.context.pack.organisation, 'supervises') });
  const facts = factReader({ state: turn.state, organisation: turn.context.organisation });
  const found = candidatesFor(by, turn.state, turn.context.organisation, facts);
  const title = findDefinition(turn.context.pack, 'exchange', from.exchange)?.title ?? { zh: from.exchange };
  openWork(turn, {
    kind: 'receive', path: turn.process.stages[0]!.stage, title: { zh: `签收：${title.zh}`, en: `Receive: ${title.en ?? title.zh}` }, role: found.role, candidates: found.people,
    ...(found.liftedTo ? { liftedTo: found.liftedTo } : {}), about: { exchange: from.id, from: from.from.organ },
  });
}
