/** The receipt of a command: only what its sender must know at once; the rest is in the history. */
import type { CaseEvent } from '../interpreter/caseEvent.ts';

const sent = { zh: '已发出，等待对方签收', en: 'Sent; waiting for its receipt' };

export function receiptText(event: CaseEvent): { zh: string; en: string }[] {
  switch (event.kind) {
    case 'case.numbered': return [{ zh: `编号：${event.number}`, en: `Number: ${event.number}` }];
    case 'paper.numbered': return [{ zh: `文号：${event.number}`, en: `Paper number: ${event.number}` }];
    case 'step.completed': return event.title ? [{ zh: `已办结：${event.title.zh}`, en: `Done: ${event.title.en ?? event.title.zh}` }] : [];
    case 'exchange.opened': return event.exchange.side !== 'sender' ? [] : event.exchange.status === 'prepared' ? [{ zh: '待文书用印后发出', en: 'To go out when its paper is sealed' }] : [sent];
    case 'exchange.changed': return event.status === 'sent' ? [sent] : [];
    case 'case.ended': return [{ zh: `本件办结：${event.title.zh}`, en: `The case has ended: ${event.title.en ?? event.title.zh}` }];
    case 'step.sent-back': return [{ zh: '已退回', en: 'Sent back' }];
    case 'clock.recomputed': return event.why === 'extended' ? [{ zh: '期限已重新计算', en: 'The due date is computed anew' }] : [];
    case 'extension.asked': return [{ zh: '延期申请已提交，等待审批', en: 'The extension is asked for and waits for approval' }];
    case 'extension.refused': return [{ zh: '不同意延期，期限不变', en: 'The extension is refused; the due date stays' }];
    default: return [];
  }
}
