/**
 * What a person may do on a case now, and why the rest is closed to him: what the case page, the work page and the
 * designer's simulator show as buttons. Whatever is offered here `step` accepts, once its needs are met.
 */
import type { Pack } from '../definition/load/pack.ts';
import type { Title } from '../definition/model/common.ts';
import type { ApprovalStep, TaskStep } from '../definition/model/process.ts';
import { platformRole } from '../definition/model/platformRoles.ts';
import type { ActionNeeds, ActionOffer, ActionTarget, Asking, AvailableActions } from './actionOffer.ts';
import { waitsForAdvice } from './addedSigners.ts';
import type { CaseState, Paper, Work } from './caseState.ts';
import { ruleOf } from './clockRule.ts';
import type { Actor, Verb } from './command.ts';
import { deputyshipFor, isDeputyVerb } from './deputies.ts';
import { isEarly } from './earlyWork.ts';
import { factReader } from './facts.ts';
import type { OrganisationView } from './organisationView.ts';
import { packView } from './packView.ts';
import { rightsOf } from './permission.ts';
import { definitionPath, processIndex } from './processIndex.ts';
import { offerBeside, offerBesideWork, offerJump, offerReopen } from './offersBeside.ts';
import { offerHelp } from './offersHelp.ts';
import { offerEarly } from './offersEarly.ts';
import { turnsSpent } from './repeating.ts';
import { excludedFrom } from './transferring.ts';
import type { StepContext } from './turn.ts';
import { isUnstaffed, staffFor } from './unstaffed.ts';
import { moreTimes } from './moreTime.ts';
import { extensionClosed, extensionTooLate } from './verbs/extend.ts';
import { needsRight } from './rights.ts';
import { urgedPeople } from './verbs/mark.ts';
import { mayRecall } from './verbs/recall.ts';
import { printable } from './verbs/seal.ts';
import { sendBackTargets, takeBackTarget } from './verbs/sendBack.ts';
import { verbTitles } from './verbTitles.ts';

const defaultOutcome: Title = { zh: '提交', en: 'Submit' };
const none: ActionNeeds = { opinion: 'none' };
const required: ActionNeeds = { opinion: 'required' };

/** `copies: false` leaves out to whom a copy may be given: the rights of everybody in the organ are asked for that, and who follows the flow has no use for it. */
export function availableActions(pack: Pack, state: CaseState, actor: Actor, organisation: OrganisationView, context: Pick<StepContext, 'at'> & { copies?: false }): AvailableActions {
  const asking: Asking = { pack, state, actor, organisation, at: context.at, copies: context.copies ?? true, open: [], closed: [] };
  const person = actor.onBehalfOf ?? actor.person;
  for (const work of Object.values(state.work)) {
    offerWork(asking, work, person);
    offerBesideWork(asking, work, person);
  }
  offerTakeBack(asking, person);
  offerRecall(asking, person);
  offerBeside(asking);
  offerEarly(asking);
  offerByRight(asking);
  return { open: asDeputy(asking), closed: asking.closed };
}

/** A deputy is offered what the register gives him of his principal's work, and nothing besides. */
function asDeputy({ state, actor, organisation, at, open }: Asking): ActionOffer[] {
  const { onBehalfOf: principal } = actor;
  if (principal === undefined) return open;
  return open.filter((offer) => {
    const work = offer.work === undefined ? undefined : state.work[offer.work];
    return work !== undefined && isDeputyVerb(offer.verb) && deputyshipFor(organisation, { deputy: actor.person, principal, process: state.process, kind: work.kind, at }) !== undefined;
  });
}

const stepOf = ({ pack, state }: Asking, path: string) => processIndex(packView(pack).process(state.process)).steps.get(definitionPath(path))?.step;
const nameOf = ({ organisation }: Asking, id: string): string => organisation.person(id)?.name ?? id;

function offerWork(asking: Asking, work: Work, person: string): void {
  const { state } = asking;
  const close = (verb: Verb, zh: string, en: string): void => void asking.closed.push({ verb, work: work.id, title: work.title, because: { zh, en } });
  const first = firstVerb[work.kind];
  if (!work.candidates.includes(person)) {
    if (work.kind !== 'task' && work.kind !== 'help' && state.preparers.includes(person)) close(first, '申请、拟稿的人不能审批自己的事项', 'whoever prepared it does not approve it');
    return;
  }
  if (state.status === 'suspended') return close(first, '本件已中止办理', 'the case is suspended');
  if (state.status === 'ended' && work.kind !== 'seal') return close(first, '本件已办结', 'the case has ended');
  if (work.assignee && work.assignee !== person) return close(first, `${nameOf(asking, work.assignee)}正在办理`, `${nameOf(asking, work.assignee)} has it`);
  const offer = (verb: keyof typeof verbTitles, needs: ActionNeeds, more: Partial<ActionOffer> = {}): void => void asking.open.push({ verb, work: work.id, title: verbTitles[verb], needs, ...more });
  const step = stepOf(asking, work.path);
  switch (work.kind) {
    case 'task': {
      const task = step as TaskStep;
      if (isEarly(state, work)) {
        close('complete', '还没有轮到本环节，可以先填写草稿', 'its turn has not come: drafts only');
        break;
      }
      const files = (task.files ?? []).map((file) => ({ ...file, attached: state.files.some((f) => f.file === file.file && f.path === work.path) }));
      const isSpent = (outcome: string): boolean => turnsSpent(packView(asking.pack).process(state.process), state, work.path, task.outcomes?.[outcome]) !== undefined;
      const outcomes = Object.keys(task.outcomes ?? {}).filter((o) => !isSpent(o));
      for (const outcome of Object.keys(task.outcomes ?? {}).filter(isSpent)) {
        asking.closed.push({ verb: 'complete', work: work.id, title: task.outcomeTitles?.[outcome] ?? { zh: outcome }, because: { zh: '已用完可以重复的次数', en: 'its turns are spent' } });
      }
      offer('complete', {
        opinion: 'optional', ...(task.form ? { form: task.form } : {}), ...(files.length > 0 ? { files } : {}),
        ...(task.by.people?.assist ? { assistants: { atLeast: task.by.people.assist.atLeast } } : {}),
      }, { primary: true, ...(Object.keys(task.outcomes ?? {}).length > 1 ? { targets: outcomes.map((o) => ({ value: o, title: task.outcomeTitles?.[o] ?? (outcomes.length === 1 ? defaultOutcome : { zh: o }) })) } : {}) });
      offerSendBack(asking, work);
      break;
    }
    case 'seat':
    case 'extension': {
      const form = work.kind === 'seat' ? (step as ApprovalStep).form : undefined;
      if (work.kind === 'seat' && waitsForAdvice(state, work)) {
        close('agree', '等待所请的人先提意见', 'waits for the advice that was asked for');
        break;
      }
      const late = work.kind === 'extension' ? extensionTooLate(packView(asking.pack), state, work, asking.at) : undefined;
      if (late) close('agree', late.zh, late.en);
      else offer('agree', { opinion: 'optional', ...(form && work.about?.['added'] === undefined ? { form } : {}) }, { primary: true });
      if (work.kind === 'seat' && turnsSpent(packView(asking.pack).process(state.process), state, work.path, (step as ApprovalStep).outcomes['refused'])) close('refuse', '已用完可以重复的次数', 'its turns are spent');
      else offer('refuse', required);
      if (work.about?.['added'] !== undefined) break;
      if (work.kind === 'seat') offerSendBack(asking, work);
      break;
    }
    case 'enter':
      offer('enter', { opinion: 'optional', proof: true }, { primary: true });
      offerSendBack(asking, work);
      break;
    case 'confirm': offer('confirm', { opinion: 'optional' }, { primary: true, targets: [{ value: 'correct', title: { zh: '与签批件一致', en: 'As the scan says' } }, { value: 'wrong', title: { zh: '不一致，退回录入人', en: 'Not as the scan says' } }] }); break;
    case 'seal': offer('seal', none, { primary: true }); break;
    case 'receive':
      offer('accept', none, { primary: true });
      offer('return', required);
      break;
    case 'help': offer('hand-back', required, { primary: true }); break;
    case 'option': asking.open.push({ verb: 'take-option', work: work.id, title: work.title, needs: { opinion: work.about?.['reason'] === 'required' ? 'required' : 'optional' }, primary: true }); break;
    case 'undecided': offer('decide', required, { primary: true, targets: waysOf(asking, work) }); break;
  }
  if (state.status !== 'open') return;
  if (work.kind === 'option') return;
  if (!work.assignee) offer('claim', none);
  if (work.assignee && work.candidates.length > 1) offer('release', none);
  if (['task', 'seal', 'receive', 'undecided'].includes(work.kind)) offerTransfer(asking, work);
  offerHelp(asking, work);
}

const firstVerb: Record<Work['kind'], Verb> = { task: 'complete', seat: 'agree', extension: 'agree', enter: 'enter', confirm: 'confirm', seal: 'seal', receive: 'accept', undecided: 'decide', option: 'take-option', help: 'hand-back' };

function waysOf(asking: Asking, work: Work): ActionTarget[] {
  const step = stepOf(asking, work.path);
  const words: Record<string, Title> = { take: { zh: '办理这一步', en: 'Do it' }, pass: { zh: '跳过这一步', en: 'Pass over it' }, otherwise: { zh: '其他', en: 'Otherwise' } };
  return ((work.about?.['ways'] ?? []) as string[]).map((way) => ({
    value: way, title: (work.about?.['of'] === 'choice' && step && 'choice' in step ? step.cases.find((c) => c.case === way)?.title : undefined) ?? words[way] ?? { zh: way },
  }));
}

function offerSendBack(asking: Asking, work: Work): void {
  const { pack, state } = asking;
  const targets = sendBackTargets(packView(pack).process(state.process), state, work.path).map((t) => ({
    value: t.name, title: t.title, by: { id: t.by, name: nameOf(asking, t.by) },
  }));
  const rule = stepOf(asking, work.path) as Pick<TaskStep, 'sendBack'> | undefined;
  const returns = typeof rule?.sendBack === 'object' ? rule.sendBack.then : undefined;
  if (targets.length > 0) asking.open.push({ verb: 'send-back', work: work.id, title: verbTitles['send-back'], targets, ...(returns ? { returns } : {}), needs: required });
  else asking.closed.push({ verb: 'send-back', work: work.id, title: verbTitles['send-back'], because: { zh: '没有可以退回的环节', en: 'there is no step to send it back to' } });
}

function offerTransfer(asking: Asking, work: Work): void {
  const { state, organisation, pack } = asking;
  const excluded = excludedFrom(packView(pack).process(state.process), state, organisation, work);
  const colleagues = organisation.withRole(work.liftedTo ?? state.organ, work.role).filter((p) => p !== asking.actor.person && !excluded.has(p) && !state.recused.includes(p));
  if (colleagues.length > 0) asking.open.push({ verb: 'transfer', work: work.id, title: verbTitles.transfer, targets: colleagues.map((p) => ({ value: p, title: { zh: nameOf(asking, p) } })), needs: required });
  else asking.closed.push({ verb: 'transfer', work: work.id, title: verbTitles.transfer, because: { zh: '没有同一角色的其他人员', en: 'nobody else holds the role' } });
}

function offerTakeBack(asking: Asking, person: string): void {
  const { state, open, closed } = asking;
  const path = takeBackTarget(state, person);
  const step = path ? stepOf(asking, path) : undefined;
  if (path && step && 'task' in step) open.push({ verb: 'take-back', title: verbTitles['take-back'], targets: [{ value: path, title: step.title }], needs: { opinion: 'optional' } });
  else if (Object.values(state.walked).some((w) => w.by === person) && state.status === 'open') closed.push({ verb: 'take-back', title: verbTitles['take-back'], because: { zh: '后面的人已经办理，或文书已经制发', en: 'somebody has acted on it, or a paper was issued' } });
}

/** What was reported up may be withdrawn until it is answered; what was sent, as long as its step says. */
function offerRecall({ pack, state, organisation, open, closed }: Asking, person: string): void {
  const process = packView(pack).process(state.process);
  for (const exchange of Object.values(state.exchanges)) {
    if (!mayRecall({ state, process }, exchange, person) || state.status !== 'open') continue;
    const organ = organisation.organ(exchange.organ)?.name ?? exchange.organ;
    const able = exchange.asked === undefined || exchange.asked.clock !== undefined || sendBackTargets(process, state, exchange.path ?? '').length > 0;
    const title = { zh: `${packView(pack).exchange(exchange.exchange).title.zh}：${organ}`, en: `${packView(pack).exchange(exchange.exchange).title.en ?? exchange.exchange}: ${organ}` };
    if (able) open.push({ verb: 'recall', title: exchange.asked ? verbTitles.recall : recallTitles[exchange.status === 'accepted' ? 'takeOver' : exchange.status === 'prepared' ? 'cancel' : 'sent'], targets: [{ value: exchange.id, title }], needs: required });
    else closed.push({ verb: 'recall', title: verbTitles.recall, because: { zh: '没有可以退回的环节', en: 'there is no step to take it back to' } });
  }
}

const recallTitles = { cancel: { zh: '取消发出', en: 'Cancel dispatch' }, sent: { zh: '撤回发件', en: 'Recall what was sent' }, takeOver: { zh: '接管', en: 'Take over' } };

/** What needs no work of one's own but a right of a grant. */
function offerByRight(asking: Asking): void {
  const { pack, state, actor, organisation, open, closed } = asking;
  const rights = rightsOf(pack, state, actor, organisation);
  const has = (verb: Parameters<typeof needsRight>[0]): boolean => rights.may.has(needsRight(verb) ?? '');
  const offer = (verb: keyof typeof verbTitles, needs: ActionNeeds, targets?: ActionTarget[]): void => void open.push({ verb, title: verbTitles[verb], needs, ...(targets ? { targets } : {}) });
  if (has('print')) {
    const view = packView(pack);
    const shown = (p: Paper): ActionTarget => ({ value: p.id, title: view.document(p.document).title });
    const papers = Object.values(state.papers);
    const ready = papers.filter((p) => printable(view, p));
    if (ready.length > 0) offer('print', none, ready.map(shown));
    for (const p of papers.filter((q) => !ready.includes(q) && ['prepared', 'approved', 'numbered'].includes(q.status))) {
      closed.push({ verb: 'print', title: view.document(p.document).title, because: p.status === 'prepared' ? { zh: '尚未批准', en: 'not approved yet' } : { zh: '尚未用印', en: 'not sealed yet' } });
    }
  }
  if (has('flag')) offer('flag', { opinion: 'optional' });
  if (has('correct')) offer('correct', required);
  if (state.status === 'ended') return has('reopen') ? offerReopen(asking) : undefined;
  if (has('urge')) {
    if (urgedPeople(state).length > 0) offer('urge', required);
    else closed.push({ verb: 'urge', title: verbTitles.urge, because: { zh: '现在没有需要催办的人', en: 'nobody has work on it' } });
  }
  if (has('assign')) offer('assign', { opinion: 'optional' }, organisation.withRole(state.organ, platformRole(asking.pack.organisation, 'handles')).filter((p) => !state.recused.includes(p)).map((p) => ({ value: p, title: { zh: nameOf(asking, p) } })));
  if (has('staff') && state.status === 'open') offerStaff(asking);
  if (has('suspend')) offer(state.status === 'suspended' ? 'resume' : 'suspend', required);
  if (has('terminate')) offer('terminate', required);
  if (has('jump') && state.status === 'open') offerJump(asking);
  if (has('ask-extension')) offerExtensions(asking);
}

/** Work that nobody may do is given to somebody who may. */
function offerStaff(asking: Asking): void {
  const { pack, state, organisation, at, open, closed } = asking;
  for (const work of Object.values(state.work).filter(isUnstaffed)) {
    const title = { zh: `${verbTitles.staff.zh}：${work.title.zh}`, en: `${verbTitles.staff.en}: ${work.title.en ?? work.title.zh}` };
    const able = staffFor(packView(pack).process(state.process), state, organisation, work, at);
    if (able.length > 0) open.push({ verb: 'staff', work: work.id, title, targets: able.map(({ person, organ }) => ({ value: person, title: { zh: organ === state.organ ? nameOf(asking, person) : `${nameOf(asking, person)}（${organisation.organ(organ)?.short ?? organ}）` } })), needs: required });
    else closed.push({ verb: 'staff', work: work.id, title, because: { zh: '本机关、上级和同级机关都没有可以办理的人员，请先配置人员', en: 'nobody of this organ, above it or beside it could: appoint somebody first' } });
  }
}

function offerExtensions({ pack, state, actor, organisation, at, open, closed }: Asking): void {
  const view = packView(pack);
  const facts = factReader({ state, organisation, actor });
  for (const clock of Object.values(state.clocks)) {
    if (clock.status === 'stopped') continue;
    const rule = ruleOf(view, clock);
    for (const more of moreTimes(rule)) {
      const words = more.title;
      const title: Title = { zh: `申请延期：${rule.title.zh}，${words.zh}`, en: `Ask for more time: ${rule.title.en ?? rule.title.zh}, ${words.en ?? words.zh}` };
      const because = extensionClosed(view, state, clock, more, facts, at);
      if (because) closed.push({ verb: 'ask-extension', title, because });
      else open.push({ verb: 'ask-extension', title, targets: [{ value: more.name, title: words, clock: clock.id }], needs: required });
    }
  }
}
