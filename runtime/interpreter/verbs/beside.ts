/** What a person begins besides the steps: an option of a race, an offer of the stage, an item more of a list, a message that came in. */
import { problem } from '../../base/problem.ts';
import type { ForeachStep, Offer } from '../../definition/model/process.ts';
import { findDefinition } from '../../definition/load/pack.ts';
import { freeKey, itemKeyOf } from '../blocks.ts';
import type { CaseState } from '../caseState.ts';
import type { Actor, Command } from '../command.ts';
import { emit } from '../emit.ts';
import { factReader } from '../facts.ts';
import { openStep } from '../flow.ts';
import { decideCondition } from '../guards.ts';
import { heldWork } from '../holding.ts';
import { firstName, nodeFor, stepAt } from '../nodes.ts';
import type { OrganisationView } from '../organisationView.ts';
import { candidatesFor } from '../performers.ts';
import { definitionPath } from '../processIndex.ts';
import { besidePath, winRace } from '../triggers.ts';
import { refuse, type Turn } from '../turn.ts';

export function takeOption(turn: Turn, command: Command & { do: 'take-option' }): void {
  const work = heldWork(turn, command.work, ['option']);
  if (!work) return;
  const reason = (command.reason ?? '').trim();
  if (work.about?.['reason'] === 'required' && reason === '') return refuse(turn, problem('reason.missing', {}));
  if (reason !== '') emit(turn, { kind: 'opinion.given', opinion: { path: work.path, round: work.round, decision: 'done', text: reason, by: turn.actor.person, at: turn.context.at, counted: true } });
  emit(turn, { kind: 'work.done', work: work.id, outcome: String(work.about?.['option']) });
  winRace(turn, work.path, String(work.about?.['option']));
}

type Asking = Pick<Turn, 'state' | 'context' | 'actor' | 'process'>;

/** Why an offer of the open stage is closed to this person now, in the trade's words; undefined when he may begin it. */
export function offerClosed(asking: Asking, offer: Offer): { zh: string; en: string } | undefined {
  const { state, context, actor } = asking;
  const { stage } = state;
  if (state.status !== 'open') return { zh: '本件现在不在办理中', en: 'the case is not open' };
  if (state.section?.status === 'waits') return { zh: '本件正在等候进入本阶段', en: 'the case waits to enter its stage' };
  const running = Object.values(state.nodes).filter((n) => n.kind === 'beside' && definitionPath(n.path) === `${stage}/${offer.offer}`).length;
  if (running >= (offer.atOnce ?? 1)) return { zh: '已有一项正在办理', en: 'one is running already' };
  if (offer.until !== undefined && state.milestones.includes(offer.until)) return { zh: '已过可以提出的环节', en: 'the milestone that ends it is reached' };
  if (offer.while) {
    const { value } = decideCondition(asking as Turn, offer.while, stage);
    if (value !== true) return { zh: '现在不符合提出的条件', en: 'its condition does not hold' };
  }
  return mayBegin(state, context.organisation, actor, offer) ? undefined : { zh: '不属于您的职责', en: 'it is not yours to begin' };
}

export function mayBegin(state: CaseState, organisation: OrganisationView, actor: Actor, offer: Offer): boolean {
  const facts = factReader({ state, organisation, actor });
  return candidatesFor(offer.by, state, organisation, facts).people.includes(actor.onBehalfOf ?? actor.person);
}

export function begin(turn: Turn, command: Command & { do: 'begin' }): void {
  const stage = turn.process.stages.find((s) => s.stage === turn.state.stage);
  const offer = stage?.offers?.find((o) => o.offer === command.offer);
  if (!stage || !offer) return refuse(turn, problem('offer.unknown', { offer: command.offer, choices: (stage?.offers ?? []).map((o) => o.title.zh).join('、') || '—' }));
  const because = offerClosed(turn, offer);
  if (because) return refuse(turn, problem('offer.closed', { title: offer.title.zh, because }));
  const reason = (command.reason ?? '').trim();
  if (offer.reason === 'required' && reason === '') return refuse(turn, problem('reason.missing', {}));
  const path = besidePath(turn, stage.stage, offer.offer);
  emit(turn, { kind: 'beside.begun', node: nodeFor(turn, path, 'beside'), title: offer.title, ...(reason === '' ? {} : { reason }) });
  openStep(turn, `${path}/${firstName(offer.steps)}`);
}

/** The lists that are walked over now and to which this person may add. */
export function openLists({ state, context, actor, process }: Asking): { path: string; step: ForeachStep }[] {
  return Object.values(state.nodes).flatMap((node) => {
    if (node.kind !== 'foreach' || node.passed) return [];
    const step = stepAt({ process } as Turn, node.path).step as ForeachStep;
    const facts = factReader({ state, organisation: context.organisation, path: node.path });
    return step.more && candidatesFor(step.more.by, state, context.organisation, facts).people.includes(actor.onBehalfOf ?? actor.person) ? [{ path: node.path, step }] : [];
  });
}

export function addItem(turn: Turn, command: Command & { do: 'add-item' }): void {
  const list = openLists(turn).find((l) => l.path === command.path);
  if (!list) return refuse(turn, problem('item.notOpen', {}));
  const node = turn.state.nodes[list.path]!;
  const item = freeKey(node.items ?? {}, itemKeyOf(command.item, Object.keys(node.items ?? {}).length));
  const open = list.step.order === 'together';
  emit(turn, { kind: 'item.added', path: list.path, item, value: command.item, open });
  if (open) openStep(turn, `${list.path}[${item}]/${firstName(list.step.steps)}`);
}

/** Who may enter a message: the role that its definition names, in the organ of the case. */
export const mayHear = ({ state, context, actor }: Pick<Turn, 'state' | 'context' | 'actor'>, role: string): boolean => context.organisation.withRole(state.organ, role).includes(actor.onBehalfOf ?? actor.person);

/** A message is kept until something waits for it; whatever waits is found at the end of the turn. */
export function enterMessage(turn: Turn, command: Command & { do: 'enter-message' }): void {
  const definition = findDefinition(turn.context.pack, 'message', command.message);
  if (!definition) return refuse(turn, problem('message.unknown', { message: command.message }));
  if (turn.actor.person !== 'system' && !mayHear(turn, definition.enteredBy.role)) return refuse(turn, problem('right.missing', { act: 'enter-message' }));
  const strangers = Object.keys(command.data).filter((field) => !Object.hasOwn(definition.properties, field));
  if (strangers.length > 0) return refuse(turn, problem('field.notOfForm', { fields: strangers.join('、'), form: definition.title.zh }));
  const missing = (definition.required ?? []).filter((field) => command.data[field] === undefined || command.data[field] === '');
  if (missing.length > 0) return refuse(turn, problem('message.incomplete', { title: definition.title.zh, fields: missing.map((field) => definition.properties[field]?.title?.zh ?? field).join('、') }));
  emit(turn, { kind: 'message.heard', message: command.message, id: `m${turn.state.sequence + 1}`, data: command.data, title: definition.title });
}

