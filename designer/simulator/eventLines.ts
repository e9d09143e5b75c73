/** What followed from a move, in a few words each: the events that matter to whoever looks at how a process runs. */
import type { Title } from '../../runtime/definition/model/common.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import { findDefinition } from '../../runtime/definition/load/pack.ts';
import type { CaseEvent } from '../../runtime/interpreter/caseEvent.ts';
import type { CaseState } from '../../runtime/interpreter/caseState.ts';

const both = (zh: string, en: string): Title => ({ zh, en });
const en = (title: Title): string => title.en ?? title.zh;

const statusWords: Record<string, Title> = {
  prepared: both('待用印后发出', 'to go out when sealed'), sent: both('已发出', 'sent'), received: both('已送达', 'received'), accepted: both('已签收', 'accepted'), refused: both('被退回', 'refused'), answered: both('已反馈', 'answered'), checked: both('已审核', 'checked'), closed: both('已完结', 'closed'), recalled: both('已撤回', 'recalled'), cancelled: both('已取消发出', 'dispatch cancelled'),
  blue: both('临期', 'due soon'), yellow: both('预警', 'warning'), red: both('紧急', 'urgent'), overdue: both('超期', 'overdue'), met: both('按期办结', 'met'), withdrawn: both('撤销', 'withdrawn'), ended: both('随本件办结', 'ended with the case'),
};
const word = (name: string): Title => statusWords[name] ?? { zh: name };

export function eventLine(pack: Pack, state: CaseState, event: CaseEvent): Title | undefined {
  const titleOf = (kind: 'document' | 'deadline' | 'exchange' | 'process', name: string): Title => findDefinition(pack, kind, name)?.title ?? { zh: name };
  const clock = (id: string): Title => titleOf('deadline', state.clocks[id]?.deadline ?? id);
  switch (event.kind) {
    case 'case.started': return both(`立件：${titleOf('process', event.process).zh}`, `Case opened: ${en(titleOf('process', event.process))}`);
    case 'case.numbered': return both(`编号 ${event.number}`, `Numbered ${event.number}`);
    case 'case.ended': return both(`办结：${event.title.zh}`, `Ended: ${en(event.title)}`);
    case 'stage.entered': return both(`进入阶段“${event.title.zh}”`, `Stage "${en(event.title)}"`);
    case 'step.skipped': return both(`按规则跳过“${event.title?.zh ?? event.path}”`, `Passed over "${event.title ? en(event.title) : event.path}"`);
    case 'step.sent-back': return both('退回', 'Sent back');
    case 'milestone.reached': return both(`达到“${event.title.zh}”`, `Reached "${en(event.title)}"`);
    case 'paper.prepared': return both(`拟制《${event.title.zh}》`, `Prepared: ${en(event.title)}`);
    case 'paper.approved': return both(`批准《${event.title.zh}》`, `Approved: ${en(event.title)}`);
    case 'paper.numbered': return both(`《${titleOf('document', event.document).zh}》编号 ${event.number}`, `${en(titleOf('document', event.document))} numbered ${event.number}`);
    case 'paper.sealed': return both(`《${titleOf('document', event.document).zh}》用印`, `Sealed: ${en(titleOf('document', event.document))}`);
    case 'paper.served': return both(`《${titleOf('document', event.document).zh}》送达`, `Served: ${en(titleOf('document', event.document))}`);
    case 'paper.withdrawn': return both(`收回《${titleOf('document', event.document).zh}》`, `Withdrawn: ${en(titleOf('document', event.document))}`);
    case 'paper.voided': return both(`《${titleOf('document', event.document).zh}》作废`, `Void: ${en(titleOf('document', event.document))}`);
    case 'paper.replaced': return both(`换发《${titleOf('document', event.document).zh}》`, `Replaced: ${en(titleOf('document', event.document))}`);
    case 'clock.started': return both(`起算期限“${titleOf('deadline', event.clock.deadline).zh}”`, `Clock started: ${en(titleOf('deadline', event.clock.deadline))}`);
    case 'clock.recomputed': return both(`期限“${clock(event.clock).zh}”重算`, `Clock counted anew: ${en(clock(event.clock))}`);
    case 'clock.stopped': return both(`期限“${titleOf('deadline', event.deadline).zh}”${word(event.how).zh}`, `Clock ${en(titleOf('deadline', event.deadline))}: ${en(word(event.how))}`);
    case 'clock.announced': return both(`期限“${titleOf('deadline', event.deadline).zh}”${word(event.lamp).zh}`, `Clock ${en(titleOf('deadline', event.deadline))}: ${en(word(event.lamp))}`);
    case 'exchange.changed': { const name = titleOf('exchange', state.exchanges[event.exchange]?.exchange ?? event.exchange); const said = word(event.resultPapers && event.status !== 'answered' ? 'prepared' : event.status === 'recalled' && event.messages === 0 ? 'cancelled' : event.status); return both(`“${name.zh}”${said.zh}`, `${en(name)}: ${en(said)}`); }
    case 'child.requested': return both(`转入：${titleOf('process', event.relation.process).zh}`, `Begins: ${en(titleOf('process', event.relation.process))}`);
    default: return undefined;
  }
}
