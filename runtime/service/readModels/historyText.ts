/** What happened, as a sentence a person reads; in both languages, one for every kind of event. */
import type { CaseEvent } from '../../interpreter/caseEvent.ts';
import type { ExchangeStatus } from '../../interpreter/exchangeSide.ts';
import { moreTimes } from '../../interpreter/moreTime.ts';
import { packView } from '../../interpreter/packView.ts';
import { processIndex } from '../../interpreter/processIndex.ts';
import { wallClock } from '../../base/time.ts';
import { fileTitle } from './fileViews.ts';
import { levelTitle, organRef, personRef, titleOf, zoneOf } from './names.ts';
import { departmentName } from './shownValue.ts';
import { placeTitle, stepEntry, type ReadScope } from './readScope.ts';
import type { Text } from './views.ts';
import { withdrawnWords } from './withdrawnWords.ts';

/** Words that follow from the case as it is now: what a clock, a paper or an exchange of an event is called. */
class Words {
  readonly scope: ReadScope;
  constructor(scope: ReadScope) {
    this.scope = scope;
  }
  people = (ids: readonly string[]): string => ids.map((id) => personRef(this.scope.organisation, id).name).join('、');
  organ = (code: string): string => organRef(this.scope.organisation, code).name;
  place = (path: string): Text => placeTitle(this.scope, path);
  document = (name: string): Text => titleOf(this.scope.pack, 'document', name);
  clock = (id: string): Text => this.deadline(this.scope.state.clocks[id]?.deadline ?? '');
  deadline = (name: string): Text => titleOf(this.scope.pack, 'deadline', name);
  exchange = (id: string): Text => titleOf(this.scope.pack, 'exchange', this.scope.state.exchanges[id]?.exchange ?? '');
  time = (at: string): string => wallClock(at, zoneOf(this.scope.pack));
  /** What was written as a reason or an opinion is for those who see opinions. */
  said = (text: string | undefined): { zh: string; en: string } => (text && this.scope.sees.has('opinion') ? { zh: `：${text}`, en: `: ${text}` } : { zh: '', en: '' });
  outcome = (path: string, outcome: string): Text => {
    const step = stepEntry(this.scope, path)?.step;
    return (step && 'outcomeTitles' in step ? step.outcomeTitles?.[outcome] : undefined) ?? outcomeWords[outcome] ?? { zh: '' };
  };
  extension = (clock: string, name: string): Text => {
    const rule = this.scope.state.clocks[clock]?.deadline;
    return (rule ? moreTimes(packView(this.scope.pack).deadline(rule)).find((more) => more.name === name)?.title : undefined) ?? { zh: name };
  };
}

const en = (text: Text): string => text.en ?? text.zh;
const t = (zh: string, english: string): Text => ({ zh, en: english });
const outcomeWords: Record<string, Text> = { agreed: t('同意', 'agreed'), refused: t('不同意', 'refused'), returned: t('退回', 'returned'), done: t('已办', 'done') };
const lampWords = { blue: t('临期（蓝灯）', 'due soon (blue)'), yellow: t('预警（黄灯）', 'warning (yellow)'), red: t('紧急（红灯）', 'urgent (red)'), overdue: t('已超期', 'overdue') };
const flagWords = { urgent: t('特急', 'most urgent'), expedited: t('加急', 'urgent'), watched: t('关注', 'watched') };
const recomputedWords = { extended: t('已延长', 'extended'), paused: t('暂停计时', 'paused'), resumed: t('恢复计时', 'resumed'), restarted: t('重新计算', 'counted anew'), 'start-changed': t('起算日变更，重新推算', 'its start has changed') };
const stoppedWords = { met: t('按期办结', 'met'), withdrawn: t('已撤销', 'withdrawn'), ended: t('随本件办结', 'ended with the case') };
const exchangeWords: Record<ExchangeStatus, Text> = {
  prepared: t('待用印后发出', 'to go out when sealed'), sent: t('已发出', 'sent'), received: t('已送达', 'received'), accepted: t('已签收', 'accepted'), refused: t('被退回', 'refused'), answered: t('已反馈', 'answered'), checked: t('已审核', 'checked'), closed: t('已完结', 'closed'), recalled: t('已撤回', 'recalled'),
};
const stepTitle = (scope: ReadScope, name: string): string => [...processIndex(packView(scope.pack).process(scope.state.process)).steps.values()].find((s) => s.name === name)?.step.title?.zh ?? name;
const opinionWords = { agreed: t('同意', 'agrees'), refused: t('不同意', 'refuses'), returned: t('退回', 'returns it'), done: t('办理意见', 'notes') };

export function historyText(scope: ReadScope, event: CaseEvent): Text {
  const w = new Words(scope);
  switch (event.kind) {
    case 'case.started': return t(`立件：${titleOf(scope.pack, 'process', event.process).zh}（${w.organ(event.organ)}）`, `Case opened: ${en(titleOf(scope.pack, 'process', event.process))} (${w.organ(event.organ)})`);
    case 'case.numbered': return t(`编号：${event.number}`, `Numbered ${event.number}`);
    case 'case.ended': return t(`办结：${event.title.zh}`, `Ended: ${en(event.title)}`);
    case 'case.suspended': return t(`中止办理${w.said(event.reason).zh}`, `Suspended${w.said(event.reason).en}`);
    case 'case.resumed': return t(`恢复办理${w.said(event.reason).zh}`, `Resumed${w.said(event.reason).en}`);
    case 'case.reopened': return t(`重新办理${w.said(event.reason).zh}`, `Reopened${w.said(event.reason).en}`);
    case 'case.jumped': return t(`跳转到“${stepTitle(scope, event.to)}”${w.said(event.reason).zh}`, `Jumped to "${stepTitle(scope, event.to)}"${w.said(event.reason).en}`);
    case 'case.migrated': return event.reverses === undefined ? t(`改按另一版本的定义办理${w.said(event.reason).zh}`, `Moved to another version of its definition${w.said(event.reason).en}`) : t(`恢复按原版本的定义办理${w.said(event.reason).zh}`, `Moved back to its former version${w.said(event.reason).en}`);
    case 'stage.entered': return t(`进入“${event.title.zh}”阶段`, `Entered the stage "${en(event.title)}"`);
    case 'stage.left': return t(`“${w.place(event.stage).zh}”阶段结束`, `Left the stage "${en(w.place(event.stage))}"`);
    case 'section.awaited': return t(`等候进入“${w.place(event.stage).zh}”：同一事项另有一件正在办理`, `Waits for the stage "${en(w.place(event.stage))}": another case of the same matter is in it`);
    case 'section.entered': return t(`进入“${w.place(event.stage).zh}”独占办理`, `Has the stage "${en(w.place(event.stage))}" to itself`);
    case 'section.left': return t('结束独占办理', 'Others may enter now');
    case 'block.entered': return t(`开始：${(event.title ?? w.place(event.node.path)).zh}`, `Begun: ${en(event.title ?? w.place(event.node.path))}`);
    case 'block.left': return t(`结束：${w.place(event.path).zh}`, `Left: ${en(w.place(event.path))}`);
    case 'block.passed': return t(`“${w.place(event.path).zh}”已满足继续办理的条件，其余部分继续办理`, `"${en(w.place(event.path))}" goes on; the rest runs beside it`);
    case 'item.added': return t(`“${w.place(event.path).zh}”增加一项：${event.item}`, `Added to "${en(w.place(event.path))}": ${event.item}`);
    case 'turn.begun': return t(`“${w.place(event.path).zh}”再来一轮（第${event.turns + 1}轮）`, `"${en(w.place(event.path))}": turn ${event.turns + 1}`);
    case 'race.won': return t(`“${w.place(event.path).zh}”由“${event.title?.zh ?? event.option}”先发生`, `"${en(w.place(event.path))}": ${event.title ? en(event.title) : event.option} came first`);
    case 'beside.begun': return t(`发起：${event.title.zh}${w.said(event.reason).zh}`, `Begun: ${en(event.title)}${w.said(event.reason).en}`);
    case 'message.heard': return t(`登记来件：${event.title.zh}`, `Entered: ${en(event.title)}`);
    case 'message.used': return t(`来件“${titleOf(scope.pack, 'message', event.message).zh}”已用于“${w.place(event.path).zh}”`, `The message "${en(titleOf(scope.pack, 'message', event.message))}" was used at "${en(w.place(event.path))}"`);
    case 'signer.added': return t(`加签：${w.people([event.signer.person])}${w.said(event.reason).zh}`, `Added ${w.people([event.signer.person])} as a signer${w.said(event.reason).en}`);
    case 'signer.removed': return t(`减签：${w.people([event.person])}${w.said(event.reason).zh}`, `Removed the signer ${w.people([event.person])}${w.said(event.reason).en}`);
    case 'signer.decided': return t('加签人员已表态', 'An added signer has spoken');
    case 'round.closed': return t(`提前收口：${outcomeWords[event.decides]!.zh}${w.said(event.reason).zh}`, `Closed early: ${en(outcomeWords[event.decides]!)}${w.said(event.reason).en}`);
    case 'part.changed': {
      const words = { open: t('开始办理', 'is open'), done: t('办理完毕', 'is done'), 'not-taken': t('不需要办理', 'is not needed'), left: t('不再办理', 'is left') }[event.to];
      return t(`“${w.place(event.path).zh}”中的一部分${words.zh}`, `A part of "${en(w.place(event.path))}" ${en(words)}`);
    }
    case 'step.opened': return t(`转到“${(event.title ?? w.place(event.node.path)).zh}”`, `Went to "${en(event.title ?? w.place(event.node.path))}"`);
    case 'step.completed': {
      const outcome = w.outcome(event.path, event.outcome);
      const title = event.title ?? w.place(event.path);
      return t(`办结“${title.zh}”${outcome.zh ? `：${outcome.zh}` : ''}`, `Done: "${en(title)}"${outcome.zh ? `, ${en(outcome)}` : ''}`);
    }
    case 'step.withdrawn': return t(`“${w.place(event.path).zh}”收回（${withdrawnWords[event.why]!.zh}）`, `"${en(w.place(event.path))}" withdrawn (${en(withdrawnWords[event.why]!)})`);
    case 'step.skipped': if (event.by) return t(`跳过“${(event.title ?? w.place(event.path)).zh}”${w.said(event.because.join('；')).zh}`, `Skipped "${en(event.title ?? w.place(event.path))}"${w.said(event.because.join('; ')).en}`); return t(`“${(event.title ?? w.place(event.path)).zh}”按规则跳过`, `"${en(event.title ?? w.place(event.path))}" passed over by its rule`);
    case 'step.sent-back': return t(`从“${w.place(event.from).zh}”退回“${w.place(event.to).zh}”${w.said(event.reason).zh}`, `Sent back from "${en(w.place(event.from))}" to "${en(w.place(event.to))}"${w.said(event.reason).en}`);
    case 'step.taken-back': return t(`撤回“${w.place(event.path).zh}”${w.said(event.reason).zh}`, `Took back "${en(w.place(event.path))}"${w.said(event.reason).en}`);
    case 'milestone.reached': return t(`达到：${event.title.zh}`, `Reached: ${en(event.title)}`);
    case 'choice.decided': return t(`“${w.place(event.path).zh}”已按条件确定去向`, `The way at "${en(w.place(event.path))}" was decided`);
    case 'level.given': {
      const level = event.level ? levelTitle(scope.pack, event.level) : t('会签人员', 'A signatory');
      return scope.sees.has('opinion') ? t(`${level.zh}${outcomeWords[event.decision]!.zh}：${w.place(event.path).zh}`, `${en(level)} ${en(outcomeWords[event.decision]!)}: ${en(w.place(event.path))}`) : t(`${level.zh}已审批：${w.place(event.path).zh}`, `${en(level)} has decided: ${en(w.place(event.path))}`);
    }
    case 'work.helped': return t(`协办完毕，交回意见${w.said(event.text).zh}`, `Handed back what was drafted${w.said(event.text).en}`);
    case 'work.opened': {
      if (event.work.kind === 'help') return t(`请${w.people(event.work.candidates)}协办“${w.place(event.work.path).zh}”${w.said(String(event.work.about?.['asked'] ?? '')).zh}`, `Asked ${w.people(event.work.candidates)} to draft "${en(w.place(event.work.path))}"${w.said(String(event.work.about?.['asked'] ?? '')).en}`);
      const staffed = event.work.about?.['staffed'];
      if (typeof staffed === 'string' && event.by !== 'system') return t(`指派${w.people(event.work.candidates)}办理：${event.work.title.zh}${w.said(staffed).zh}`, `Given to ${w.people(event.work.candidates)}: ${en(event.work.title)}${w.said(staffed).en}`);
      const people = w.people(event.work.assignee ? [event.work.assignee] : event.work.candidates);
      return t(`交${people || '（暂无人员）'}办理：${event.work.title.zh}`, `Offered to ${people || 'nobody yet'}: ${en(event.work.title)}`);
    }
    case 'work.claimed': return t('认领办理', 'Claimed it');
    case 'work.released': return t('退还，重新分派', 'Released it');
    case 'work.transferred': return t(`由${w.people([event.from])}转${w.people([event.to])}办理${w.said(event.reason).zh}`, `Transferred from ${w.people([event.from])} to ${w.people([event.to])}${w.said(event.reason).en}`);
    case 'work.done': return event.outcome === 'handed-back' ? t('协办结束', 'The help is done') : t('完成办理', 'Finished the work');
    case 'work.withdrawn': return t(`工作收回${withdrawnWords[event.why] ? `（${withdrawnWords[event.why]!.zh}）` : ''}`, `Work withdrawn${withdrawnWords[event.why] ? ` (${en(withdrawnWords[event.why]!)})` : ''}`);
    case 'opinion.given': {
      const { opinion } = event;
      const place = w.place(opinion.path);
      if (!scope.sees.has('opinion')) return t(`就“${place.zh}”提出意见`, `Gave an opinion on "${en(place)}"`);
      const level = opinion.level ? levelTitle(scope.pack, opinion.level) : undefined;
      const outside = opinion.outside ? t(`（线下签批：${opinion.outside.signer}，${opinion.outside.on}）`, ` (signed on paper by ${opinion.outside.signer}, ${opinion.outside.on})`)
        : opinion.reply ? t(`（${w.organ(opinion.reply.organ)}批复${opinion.reply.number ?? ''}）`, ` (reply of ${w.organ(opinion.reply.organ)} ${opinion.reply.number ?? ''})`) : t('', '');
      return t(`${level?.zh ?? ''}${opinionWords[opinion.decision].zh}“${place.zh}”${outside.zh}`, `${level ? `${en(level)} ` : ''}${en(opinionWords[opinion.decision])}: "${en(place)}"${en(outside)}`);
    }
    case 'opinions.uncounted': return t(`“${w.place(event.path).zh}”原有意见不再计入`, `Earlier opinions on "${en(w.place(event.path))}" no longer count`);
    case 'data.written': {
      const form = event.form ? titleOf(scope.pack, 'form', event.form) : undefined;
      return t(form ? `填写“${form.zh}”` : '写入内容', form ? `Filled in "${en(form)}"` : 'Wrote data');
    }
    case 'data.corrected': return t(`更正内容${w.said(event.reason).zh}`, `Corrected data${w.said(event.reason).en}`);
    case 'handlers.assigned': {
      const department = event.department ? departmentName(scope, event.department) : '';
      return t(`确定承办人：${w.people(event.handlers)}${department ? `（${department}）` : ''}`, `Handlers: ${w.people(event.handlers)}${department ? ` (${department})` : ''}`);
    }
    case 'file.attached': return scope.sees.has('evidence') ? t(`上传附件：${fileTitle(scope, event.file).zh}（${event.file.name}）`, `Attached: ${en(fileTitle(scope, event.file))} (${event.file.name})`) : t('上传附件', 'Attached a file');
    case 'paper.prepared': return t(`拟制《${event.title.zh}》`, `Prepared: ${en(event.title)}`);
    case 'paper.drafted': return t(`修改《${w.document(event.document).zh}》`, `Drafted: ${en(w.document(event.document))}`);
    case 'paper.approved': return t(`《${event.title.zh}》已批准${event.level ? `（${levelTitle(scope.pack, event.level).zh}）` : ''}`, `Approved: ${en(event.title)}${event.level ? ` (${en(levelTitle(scope.pack, event.level))})` : ''}`);
    case 'paper.numbered': return t(`《${w.document(event.document).zh}》编号：${event.number}`, `${en(w.document(event.document))}: number ${event.number}`);
    case 'paper.sealed': return t(`《${w.document(event.document).zh}》已用印${event.standingAuthority ? '（按常年授权）' : ''}`, `Sealed: ${en(w.document(event.document))}${event.standingAuthority ? ' (by standing authority)' : ''}`);
    case 'paper.printed': return t(`打印《${w.document(event.document).zh}》${event.copies}份`, `Printed: ${en(w.document(event.document))}, copies: ${event.copies}`);
    case 'paper.served': return t(`送达《${w.document(event.document).zh}》${event.to ? `：${event.to}` : ''}`, `Served: ${en(w.document(event.document))}${event.to ? ` (${event.to})` : ''}`);
    case 'paper.withdrawn': return t(`《${w.document(event.document).zh}》收回`, `Withdrawn: ${en(w.document(event.document))}`);
    case 'paper.replaced': return t(`《${w.document(event.document).zh}》由新的一份代替`, `Replaced by a new one: ${en(w.document(event.document))}`);
    case 'paper.voided': return t(`《${w.document(event.document).zh}》作废${w.said(event.reason).zh}`, `Voided: ${en(w.document(event.document))}${w.said(event.reason).en}`);
    case 'clock.started': return t(`“${w.deadline(event.clock.deadline).zh}”开始计时，${w.time(event.clock.dueAt)} 届满`, `"${en(w.deadline(event.clock.deadline))}" runs, due ${w.time(event.clock.dueAt)}`);
    case 'clock.recomputed': return t(`“${w.clock(event.clock).zh}”${recomputedWords[event.why].zh}，${w.time(event.dueAt)} 届满`, `"${en(w.clock(event.clock))}" ${en(recomputedWords[event.why])}, due ${w.time(event.dueAt)}`);
    case 'clock.stopped': return t(`“${w.deadline(event.deadline).zh}”停止计时（${stoppedWords[event.how].zh}）`, `"${en(w.deadline(event.deadline))}" stopped (${en(stoppedWords[event.how])})`);
    case 'clock.announced': return t(`“${w.deadline(event.deadline).zh}”${lampWords[event.lamp].zh}，${w.time(event.dueAt)} 届满`, `"${en(w.deadline(event.deadline))}" ${en(lampWords[event.lamp])}, due ${w.time(event.dueAt)}`);
    case 'clock.escalated': return t(`“${w.deadline(event.deadline).zh}”超期上报`, `"${en(w.deadline(event.deadline))}" was escalated`);
    case 'extension.asked': return t(`申请延期：${w.clock(event.clock).zh}（${w.extension(event.clock, event.extension).zh}）${w.said(event.reason).zh}`, `Asked to extend "${en(w.clock(event.clock))}" (${en(w.extension(event.clock, event.extension))})${w.said(event.reason).en}`);
    case 'extension.refused': return t(`延期未批准：${w.clock(event.clock).zh}${w.said(event.reason).zh}`, `Extension refused: "${en(w.clock(event.clock))}"${w.said(event.reason).en}`);
    case 'exchange.opened': {
      const title = titleOf(scope.pack, 'exchange', event.exchange.exchange);
      if (event.exchange.status === 'prepared') return t(`拟发往${w.organ(event.exchange.organ)}：${title.zh}，用印后发出`, `To be sent to ${w.organ(event.exchange.organ)} when sealed: ${en(title)}`);
      return event.exchange.side === 'sender' ? t(`发往${w.organ(event.exchange.organ)}：${title.zh}`, `Sent to ${w.organ(event.exchange.organ)}: ${en(title)}`) : t(`收到${w.organ(event.exchange.organ)}来件：${title.zh}`, `Received from ${w.organ(event.exchange.organ)}: ${en(title)}`);
    }
    case 'exchange.changed': {
      // Its end laid the answer ready; or what was never sent is not to go.
      const unsent = event.status === 'recalled' && event.messages === 0 && scope.state.exchanges[event.exchange]?.side === 'sender';
      const word = unsent ? t('已取消发出', 'dispatch cancelled') : event.resultPapers && event.status !== 'answered' ? exchangeWords.prepared : exchangeWords[event.status];
      // Where nobody took it back, the way of the case did.
      const why = withdrawnWords[event.reason ?? ''];
      const said = why ? { zh: `（${why.zh}）`, en: ` (${en(why)})` } : w.said(event.reason);
      return t(`${w.exchange(event.exchange).zh}：${word.zh}${said.zh}`, `${en(w.exchange(event.exchange))}: ${en(word)}${said.en}`);
    }
    case 'exchange.progressed': return t(`${w.organ(event.progress.organ)}反馈进度：${event.progress.stage.zh}`, `${w.organ(event.progress.organ)} reports: ${en(event.progress.stage)}`);
    case 'child.requested': {
      const title = event.title ?? titleOf(scope.pack, 'process', event.relation.process);
      return t(`发起：${title.zh}`, `Started: ${en(title)}`);
    }
    case 'child.progressed': return t(`关联事项进度：${event.progress.stage.zh}`, `Related case: ${en(event.progress.stage)}`);
    case 'child.changed': return event.status === 'ended' ? t(`关联事项办结${event.number ? `（${event.number}）` : ''}`, `A related case has ended${event.number ? ` (${event.number})` : ''}`) : t(`关联事项已立件${event.number ? `（${event.number}）` : ''}`, `A related case is open${event.number ? ` (${event.number})` : ''}`);
    case 'urge.made': return t(`催办${w.people(event.to)}：${event.text}`, `Urged ${w.people(event.to)}: ${event.text}`);
    case 'copy.sent': return t(`抄送${w.people(event.to)}：${event.text}`, `Copied to ${w.people(event.to)}: ${event.text}`);
    case 'flag.set': return t(`标记“${flagWords[event.flag.flag].zh}”`, `Flagged "${en(flagWords[event.flag.flag])}"`);
    case 'flag.cleared': return t(`取消标记“${flagWords[event.flag].zh}”`, `Cleared the flag "${en(flagWords[event.flag])}"`);
  }
}
