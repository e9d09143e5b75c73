/** A walk through a process by what is offered: whoever is offered something may do it, and after each step what is promised of a case holds. */
import { isDeepStrictEqual } from 'node:util';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import type { ActionOffer } from '../../runtime/interpreter/actionOffer.ts';
import { availableActions } from '../../runtime/interpreter/availableActions.ts';
import { isEarly } from '../../runtime/interpreter/earlyWork.ts';
import { replay } from '../../runtime/interpreter/apply.ts';
import type { CaseState } from '../../runtime/interpreter/caseState.ts';
import { systemActor, type Actor, type Command, type StartCommand } from '../../runtime/interpreter/command.ts';
import { scenarioOrganisation } from '../../runtime/interpreter/scenario/scenarioOrganisation.ts';
import { begin, give, newWorld, wait, type World } from '../../runtime/interpreter/scenario/world.ts';
import type { Dice } from './randomDefinition.ts';
import { againstItsRow } from './verbRows.ts';

type Given = Exclude<Command, StartCommand>;

const people = {
  王芳: 'clerk', 郑义: 'clerk', 赵敏: 'member', 甲: 'member', 李强: 'department-head', 李法: { role: 'department-head', department: 'law-office' }, 周正: 'leader', 孙收: 'mailroom', 管理: 'administrator',
};

export function openWalk(pack: Pack, dice: Dice): World {
  // Two to five of them, so that separation of duties bites; the mailroom and the administrator are always there.
  const organisation = scenarioOrganisation(pack, { scenario: 'walk', title: { zh: '随机' }, given: { at: '2026-03-16T09:00+08:00', people }, play: [] });
  const world = newWorld(pack, organisation, '2026-03-16T01:00:00.000Z');
  const data = {
    subject: '甲事项', ...(dice.chance(4) ? {} : { large: dice.chance(2) }), ...(dice.chance(3) ? {} : { signers: ['赵敏', '甲', '李强'].slice(0, dice.next(4)) }), ...(dice.chance(3) ? {} : { offices: [{ key: '财政局' }, { key: '审计局' }, { key: '民政局' }].slice(0, dice.next(4)) }),
  };
  const problems = begin(world, { do: 'start', id: 'case-1', process: 'random', organ: 'county', data }, systemActor);
  if (problems.length > 0) throw new Error(problems.map((p) => p.code).join());
  return world;
}

/** The command of an offer, with what it needs. */
function commandOf(offer: ActionOffer, dice: Dice): Given | undefined {
  const target = offer.targets && offer.targets.length > 0 ? dice.of(offer.targets).value : '';
  const work = offer.work ?? '';
  const reason = '因工作需要';
  switch (offer.verb) {
    case 'complete': return { do: 'complete', work, ...(target === '' ? {} : { outcome: target }) };
    case 'agree': return { do: 'agree', work };
    case 'refuse': return { do: 'refuse', work, opinion: '不同意' };
    case 'send-back': return { do: 'send-back', work, to: target, reason };
    case 'take-back': return { do: 'take-back', path: target };
    case 'claim': case 'release': return { do: offer.verb, work };
    case 'transfer': return { do: 'transfer', work, to: target, reason };
    case 'delegate': return { do: 'delegate', work, to: target, reason };
    case 'hand-back': return { do: 'hand-back', work, opinion: '拟同意' };
    case 'end-help': return { do: 'end-help', work };
    case 'decide': return { do: 'decide', work, way: target, reason };
    case 'take-option': return { do: 'take-option', work, reason };
    case 'begin': return { do: 'begin', offer: target, reason };
    case 'begin-early': return { do: 'begin-early', step: target, lacking: '缺附件' };
    case 'add-item': return { do: 'add-item', path: target, item: { key: `增加${dice.next(1000)}` } };
    case 'enter-message': return { do: 'enter-message', message: target, data: { number: '〔2026〕8号' } };
    case 'add-signer': return { do: 'add-signer', work, person: target, where: dice.of(offer.places!).value as 'before', reason };
    case 'remove-signer': return { do: 'remove-signer', work, reason };
    case 'close-early': return { do: 'close-early', path: target, reason };
    case 'copy-to': return { do: 'copy-to', to: [target], text: '请阅' };
    case 'skip': return { do: 'skip', work, reason };
    case 'jump': return { do: 'jump', to: target, reason };
    case 'reopen': return { do: 'reopen', stage: target, reason };
    case 'suspend': case 'resume': return { do: offer.verb, reason };
    case 'urge': return { do: 'urge', text: '请抓紧' };
    case 'flag': return { do: 'flag', flag: 'urgent', set: dice.chance(2) };
    default: return undefined;
  }
}

/** Verbs that would only lengthen the walk are chosen seldom. */
const seldom = new Set(['claim', 'release', 'transfer', 'delegate', 'urge', 'flag', 'copy-to', 'suspend', 'jump', 'terminate', 'add-signer', 'add-item', 'take-back', 'begin', 'begin-early', 'enter-message', 'reopen']);

export interface Walked {
  steps: number;
  ended: boolean;
  wrong: string[];
  /** What was done, for the story of a failure. */
  story: string[];
}

export function walk(world: World, dice: Dice, most: number): Walked {
  const walked: Walked = { steps: 0, ended: false, wrong: [], story: [] };
  for (let n = 0; n < most && walked.wrong.length === 0; n += 1) {
    if (dice.chance(40)) wait(world, new Date(Date.parse(world.at) + dice.next(5) * 86_400_000).toISOString());
    const { state } = world.cases.get('case-1')!;
    if (state.status === 'ended' && !dice.chance(4)) { walked.ended = true; break; }
    const offers = Object.keys(people).flatMap((person) => {
      const actor: Actor = { person, organ: 'county' };
      return availableActions(world.pack, state, actor, world.organisation, world).open.filter((o) => !seldom.has(o.verb) || dice.chance(8)).map((offer) => ({ actor, offer }));
    });
    if (offers.length === 0) {
      if (state.status === 'open' && Object.values(state.work).length === 0 && !waitsOutside(state)) walked.wrong.push('nothing waits, and the case has not ended');
      continue;
    }
    const { actor, offer } = dice.of(offers);
    const command = commandOf(offer, dice);
    if (!command) continue;
    walked.story.push(`${actor.person} ${JSON.stringify(command)}`);
    walked.steps += 1;
    const from = world.cases.get('case-1')!.events.length;
    const problems = give(world, 'case-1', command, actor);
    if (problems.length > 0) { walked.wrong.push(`${offer.verb} was offered and refused: ${problems.map((p) => p.code).join()}`); break; }
    const after = world.cases.get('case-1')!;
    const events = after.events.slice(from);
    if (!isDeepStrictEqual(replay(state, events), after.state)) walked.wrong.push('replay differs from the state');
    walked.wrong.push(...world.faults.splice(0).map(({ en }) => en), ...againstItsRow(command, events), ...holds(state, after.state));
  }
  const { state, events } = world.cases.get('case-1')!;
  if (walked.wrong.length === 0 && !isDeepStrictEqual(replay(undefined, events), state)) walked.wrong.push('the whole replay differs from the state');
  return walked;
}

const waitsOutside = (state: CaseState): boolean => Object.values(state.nodes).some((node) => node.kind === 'race' || node.kind === 'handOver' || node.kind === 'child');

/** What is promised of every state: no work without its place, no open place without work, nothing lost, what is closed stays closed. */
function holds(before: CaseState, state: CaseState): string[] {
  const wrong: string[] = [];
  const open = state.status !== 'ended';
  if (!open && Object.values(state.work).some((w) => w.kind !== 'seal')) wrong.push('work is open after the end');
  if (!open && Object.keys(state.nodes).length > 0) wrong.push(`open after the end: ${Object.keys(state.nodes).join()}`);
  for (const work of Object.values(state.work)) if (!['seal', 'extension'].includes(work.kind) && !state.nodes[work.path] && !isEarly(state, work)) wrong.push(`work without a place: ${work.path}`);
  for (const work of Object.values(state.work)) if (work.kind === 'help' && !state.work[String(work.about?.['helps'])]) wrong.push(`help with what is gone: ${work.path}`);
  for (const node of Object.values(state.nodes)) {
    if ((node.kind === 'task' || node.kind === 'approval') && !Object.values(state.work).some((w) => w.path === node.path && w.kind !== 'help')) wrong.push(`an open ${node.kind} without work: ${node.path}`);
    if (node.parts && Object.values(node.parts).includes('open') && node.kind !== 'race' && !Object.keys(state.nodes).some((p) => p !== node.path && (p.startsWith(`${node.path}/`) || p.startsWith(`${node.path}[`)))) wrong.push(`a block waits for nothing: ${node.path}`);
  }
  if (state.opinions.length < before.opinions.length) wrong.push('an opinion has gone');
  for (const clock of Object.values(before.clocks)) if (clock.status === 'stopped' && state.clocks[clock.id]?.status !== 'stopped') wrong.push(`a stopped clock runs: ${clock.deadline}`);
  for (const clock of Object.values(state.clocks)) if (!open && clock.status !== 'stopped') wrong.push(`a clock runs after the end: ${clock.deadline}`);
  return wrong;
}
