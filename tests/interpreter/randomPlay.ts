/** Plays a process of the reference pack at random: any verb, by anybody, on anything; what is held is asked after every command. */
import type { FormDefinition } from '../../runtime/definition/model/form.ts';
import type { ApprovalStep, TaskStep } from '../../runtime/definition/model/process.ts';
import { replay } from '../../runtime/interpreter/apply.ts';
import { availableActions } from '../../runtime/interpreter/availableActions.ts';
import type { CaseEvent } from '../../runtime/interpreter/caseEvent.ts';
import type { CaseState, Work } from '../../runtime/interpreter/caseState.ts';
import type { Json, JsonObject } from '../../runtime/base/json.ts';
import { systemActor, type Actor, type Command, type StartCommand } from '../../runtime/interpreter/command.ts';
import { containerOf, definitionPath, isWithin, processIndex, targetOf } from '../../runtime/interpreter/processIndex.ts';
import { step } from '../../runtime/interpreter/step.ts';
import { scenarioOrganisation } from '../../runtime/interpreter/scenario/scenarioOrganisation.ts';
import { begin, contextOf, fakeHash, give, newWorld, wait, type World } from '../../runtime/interpreter/scenario/world.ts';
import { referencePack } from './referencePack.ts';
import { againstItsRow } from './verbRows.ts';

type Given = Exclude<Command, StartCommand>;
const people: Record<string, { role: string; organ?: string; department?: string; roles?: string[] }> = {
  handler1: { role: 'handler', department: 'supervision-inspection' }, handler2: { role: 'handler', department: 'supervision-inspection' }, handler3: { role: 'handler', department: 'investigation' },
  // Somebody who handles and heads at once, as in a small organ: separation must hold for him too.
  headAndHandler: { role: 'department-head', department: 'supervision-inspection', roles: ['department-head', 'handler'] },
  head: { role: 'department-head', department: 'supervision-inspection' }, leader: { role: 'leader-in-charge' }, chief: { role: 'principal-leader' },
  liaison1: { role: 'party-committee-liaison' }, liaison2: { role: 'party-committee-liaison' }, keeper: { role: 'seal-keeper' }, store: { role: 'property-keeper' },
  clerk1: { role: 'case-supervision-clerk' }, clerk2: { role: 'case-supervision-clerk' }, reviewer1: { role: 'reviewer' }, reviewer2: { role: 'reviewer' },
  petition1: { role: 'petition-clerk', department: 'petition-office' }, petition2: { role: 'petition-clerk', department: 'petition-office' }, archivist: { role: 'archivist' }, member: { role: 'commission-leader' },
  otherPetition: { role: 'petition-clerk', organ: 'neighbour' }, otherChief: { role: 'principal-leader', organ: 'neighbour' }, otherClerk: { role: 'case-supervision-clerk', organ: 'neighbour' },
  otherHandler1: { role: 'handler', organ: 'neighbour' }, otherHandler2: { role: 'handler', organ: 'neighbour' }, otherHead: { role: 'department-head', organ: 'neighbour' },
  otherLeader: { role: 'leader-in-charge', organ: 'neighbour' }, otherKeeper: { role: 'seal-keeper', organ: 'neighbour' },
};
const names = Object.keys(people);
const openAfterEnd = ['print', 'seal', 'exchange-message', 'child-changed', 'child-progressed', 'announce-clock', 'correct', 'flag'];

/** Refusals that say what the command lacks; every other refusal of what was offered is a fault of the offer. */
const lacks = ['file.missing', 'people.tooFew', 'people.same', 'outcome.unknown', 'paper.notSealed', 'paper.notApproved', 'votes.missing', 'votes.noQuorum', 'votes.notPassed', 'reason.missing', 'field.notOfForm', 'level.undecided', 'level.closed',
  'exchange.unknownReceiver', 'case.childOpen', 'rule.blocks', 'correction.nothing', 'outside.inFuture', 'sendBack.notAllowed', 'clock.notRunning', 'extension.unknown'];

const canned: Record<string, Json[]> = {
  assistingUnit: ['neighbour', 'nowhere'], registryOffice: ['登记中心'], executors: [['handler1', 'handler2']], decision: ['file-case', 'shelve', 'settle', 'reminder-talk'], region: ['990121'],
  route: ['own', 'assign', 'not-accepted'], receiver: ['neighbour', 'nowhere'], way: ['own', 'onward', 'supplement'], isRealName: [true, false], nameVerified: ['confirmed', 'denied'], returnKind: ['RK1', 'RK2'],
  disposition: ['verification', 'talk-inquiry', 'shelve', 'settle'], track: ['both', 'discipline'], investigators: [['handler1', 'handler2']], assignedDepartment: ['supervision-inspection'], sanction: ['serious-warning', 'removal'],
  subject: [{ name: '田某', subjectClass: 'B', isPrincipal: false }, { name: '田某' }], proposedSanction: ['serious-warning', 'expulsion'],
  plan: [{ scope: '全面', hasTalk: true, startOn: '2026-03-17', endOn: '2026-04-17' }], question: ['请协助查询'], evidence: [[{ number: '1', name: '合同' }]], executedAt: ['2026-03-17T09:00:00+08:00'],
};

export interface RandomPlay {
  world: World;
  accepted: number;
  refused: number;
  ends: number;
}

export function openRandomPlay(process: string, subjectClass: 'A' | 'B' | 'C'): RandomPlay {
  const organs = [{ organ: 'neighbour', tier: 'county', under: 'city' }];
  const organisation = scenarioOrganisation(referencePack, { scenario: 'random', title: { zh: '随机' }, given: { at: '2026-03-16T09:00+08:00', people, organs }, play: [] });
  const world = newWorld(referencePack, organisation, '2026-03-16T01:00:00.000Z', [
    { id: 'a1', organ: 'county', seal: 'commission-seal', documents: ['sealing-decision'], level: 'CH', keeper: 'keeper', from: '2000-01-01T00:00:00.000Z' },
  ]);
  const parent = { case: 'parent', unit: 'county', organ: 'county', process: 'investigation', caseType: 'disciplinary-case', phase: 'filed', handlers: [], people: [], relation: 'used-in', track: 'both' };
  const problems = begin(world, {
    do: 'start', id: 'case-1', process, organ: 'county', handlers: ['handler1', 'handler2'], department: 'supervision-inspection', data: givenData(process, subjectClass), ...(['sealing', 'seizure'].includes(process) ? { parent } : {}),
  }, systemActor);
  if (problems.length > 0) throw new Error(problems.map((p) => p.code).join());
  return { world, accepted: 0, refused: 0, ends: 0 };
}

/** What the cases before would have brought along. */
function givenData(process: string, subjectClass: string): JsonObject {
  const known: JsonObject = {
    subject: { name: '田某', subjectClass, isPrincipal: false }, track: 'both', assignedDepartment: 'supervision-inspection', investigators: ['handler1', 'handler2'], receiver: 'neighbour', isRealName: true,
    proposedSanction: 'serious-warning', route: 'assign',
  };
  const fields = referencePack.caseType[referencePack.process[process]!.of]!.properties;
  return Object.fromEntries(Object.entries(known).filter(([field]) => Object.hasOwn(fields, field)));
}

/** Numbers in, choices out; a list of numbers is a play that can be shrunk. */
export class Choices {
  private readonly numbers: readonly number[];
  private at = 0;
  constructor(numbers: readonly number[]) { this.numbers = numbers; }
  get left(): boolean { return this.at < this.numbers.length; }
  next(below: number): number {
    const n = this.numbers[this.at] ?? 0;
    this.at += 1;
    return n % below;
  }
  of<T>(list: readonly T[]): T { return list[this.next(list.length)]!; }
}

const stepOfWork = (state: CaseState, work: Work) => processIndex(referencePack.process[state.process]!).steps.get(definitionPath(work.path))?.step;

function formData(name: string | undefined, choices: Choices): JsonObject | undefined {
  const form = name ? (referencePack.form[name] as FormDefinition | undefined) : undefined;
  if (!form) return undefined;
  return Object.fromEntries(form.edits.filter((f) => !f.includes('.')).flatMap((f): [string, Json][] => (canned[f] ? (choices.next(3) === 0 ? [] : [[f, choices.of(canned[f])]]) : [])));
}

function commandFor(state: CaseState, work: Work | undefined, verb: string, person: string, choices: Choices): Given {
  const id = work?.id ?? 'w0';
  const definition = work ? stepOfWork(state, work) : undefined;
  switch (verb) {
    case 'complete': {
      const task = definition && 'task' in definition ? (definition as TaskStep) : undefined;
      const outcomes = Object.keys(task?.outcomes ?? {});
      const data = formData(task?.form, choices);
      return { do: 'complete', work: id, ...(outcomes.length > 0 ? { outcome: choices.of(outcomes) } : {}), ...(data ? { data } : {}), ...(task?.by.people?.assist ? { assistants: [person === 'handler1' ? 'handler2' : 'handler1'] } : {}) };
    }
    case 'agree': return { do: 'agree', work: id };
    case 'refuse': return { do: 'refuse', work: id, opinion: '不同意' };
    case 'send-back': {
      const rule = definition && 'sendBack' in definition && definition.sendBack && definition.sendBack !== 'none' ? definition.sendBack.to : ['draft-plan'];
      return { do: 'send-back', work: id, to: choices.of(rule), reason: '请补充' };
    }
    case 'take-back': return { do: 'take-back', path: choices.of([...Object.keys(state.walked), 'stage/none']) };
    case 'claim': return { do: 'claim', work: id };
    case 'release': return { do: 'release', work: id };
    case 'transfer': return { do: 'transfer', work: id, to: choices.of(names), reason: '转办' };
    case 'delegate': return { do: 'delegate', work: id, to: choices.of(names), reason: '请先拟办' };
    case 'hand-back': return { do: 'hand-back', work: id, opinion: '拟同意' };
    case 'end-help': return { do: 'end-help', work: id };
    case 'enter': return { do: 'enter', work: id, decision: choices.of(['agreed', 'agreed', 'refused'] as const), signer: '书记', on: '2026-03-16', proof: `${id}-scan`, votes: { present: 6, of: 7, for: 6 } };
    case 'confirm': return { do: 'confirm', work: id, correct: choices.next(4) > 0, reason: '不符' };
    case 'seal': return { do: 'seal', work: id, sha256: fakeHash, pages: 1 };
    case 'print': return { do: 'print', paper: choices.of([...Object.keys(state.papers), 'p0']), copies: 1 };
    case 'accept': return { do: 'accept', work: id };
    case 'return': return { do: 'return', work: id, reason: '不属本机关' };
    case 'decide': return { do: 'decide', work: id, way: choices.of(((work?.about?.['ways'] as string[] | undefined) ?? ['take'])), reason: '已核实' };
    case 'urge': return { do: 'urge', text: '请抓紧' };
    case 'flag': return { do: 'flag', flag: 'urgent', set: choices.next(2) === 0 };
    case 'correct': return { do: 'correct', values: [{ field: 'subject', value: { name: `更正${choices.next(5)}`, subjectClass: 'B' } }], reason: '笔误' };
    case 'assign': return { do: 'assign', handlers: [choices.of(names)] };
    case 'take-option': return { do: 'take-option', work: id, reason: '选此项' };
    case 'begin': return { do: 'begin', offer: choices.of(Object.keys(state.nodes).concat('none')).split('/').at(-1)!, reason: '需要' };
    case 'copy-to': return { do: 'copy-to', to: [choices.of(names.filter((n) => n !== person && (people[n]!.organ ?? 'county') === state.organ))], text: '请阅' };
    case 'add-signer': return { do: 'add-signer', work: id, person: choices.of(names), where: choices.of(['before', 'beside', 'after'] as const), reason: '一并签批' };
    case 'remove-signer': return { do: 'remove-signer', work: id, reason: '不需要' };
    case 'skip': return { do: 'skip', work: id, reason: '不需要' };
    case 'ask-extension': { const clock = choices.of([...Object.values(state.clocks).map((c) => c), undefined]); return { do: 'ask-extension', clock: clock?.id ?? 'c0', extension: referencePack.deadline[clock?.deadline ?? '']?.extensions?.[0]?.extension ?? 'none', reason: '复杂' }; }
    default: return { do: 'announce-clock', clock: choices.of([...Object.keys(state.clocks), 'c0']) };
  }
}

const usualVerbs: Record<Work['kind'], string[]> = { task: ['complete'], seat: ['agree'], extension: ['agree', 'refuse'], enter: ['enter'], confirm: ['confirm'], seal: ['seal'], receive: ['accept'], undecided: ['decide'], option: ['take-option'], help: ['hand-back'] };
const anyVerb = ['complete', 'agree', 'refuse', 'send-back', 'take-back', 'claim', 'release', 'transfer', 'enter', 'confirm', 'seal', 'print', 'accept', 'return', 'decide', 'urge', 'flag', 'correct', 'assign', 'ask-extension', 'announce-clock', 'take-option', 'begin', 'copy-to', 'add-signer', 'remove-signer', 'skip', 'delegate', 'hand-back', 'end-help'];

/** One random command. Returns what was violated, in words; nothing when all holds. */
export function randomCommand(play: RandomPlay, choices: Choices): string[] {
  const { world } = play;
  if (choices.next(25) === 0) { wait(world, new Date(Date.parse(world.at) + choices.next(10) * 86_400_000).toISOString()); return world.faults.splice(0).map(({ en }) => en); }
  const played = [...world.cases.values()].filter((c) => c.state.status === 'open');
  const record = played.length > 0 && choices.next(10) > 0 ? choices.of(played) : choices.of([...world.cases.values()]);
  const before = record.state;
  const work = Object.keys(before.work).length > 0 ? choices.of(Object.values(before.work)) : undefined;
  // Mostly what moves the case, by whom it waits for; otherwise anything by anybody.
  const sensible = work !== undefined && choices.next(10) < 6;
  const verb = sensible ? choices.of(usualVerbs[work.kind]) : choices.of(anyVerb);
  const person = sensible && choices.next(10) > 0 ? (work.assignee ?? (work.candidates.length > 0 ? choices.of(work.candidates) : choices.of(names))) : choices.of(names);
  const actor: Actor = verb === 'announce-clock' ? systemActor : { person, organ: world.organisation.person(person)!.posts[0]!.organ };
  if (sensible) bringFiles(world, before.id, work, actor);
  const state = world.cases.get(before.id)!.state;
  const command = commandFor(state, work, verb, person, choices);
  return check(play, state, command, actor);
}

function bringFiles(world: World, id: string, work: Work, actor: Actor): void {
  const definition = stepOfWork(world.cases.get(id)!.state, work);
  const files = work.kind === 'task' && definition && 'files' in definition ? (definition.files ?? []).map((f) => f.file) : work.kind === 'enter' ? ['scan'] : [];
  for (const file of files) give(world, id, { do: 'attach', work: work.id, file: { id: `${work.id}-${file}`, file, name: file, type: 'application/pdf', size: 1, sha256: fakeHash, by: actor.person, at: world.at, path: work.path, work: work.id } }, actor);
}

function check(play: RandomPlay, before: CaseState, command: Given, actor: Actor): string[] {
  const { world } = play;
  const wrong: string[] = [];
  const said = JSON.stringify(before);
  const first = step(before, command, actor, contextOf(world));
  const again = step(before, command, actor, contextOf(world));
  if (JSON.stringify(first) !== JSON.stringify(again)) wrong.push('the same input gave another output');
  if (JSON.stringify(before) !== said) wrong.push('step touched the state that it was given');
  const offers = actor.person === 'system' ? undefined : availableActions(world.pack, before, actor, world.organisation, world);
  const offered = offers?.open.some((o) => o.verb === command.do && (!('work' in command) || command.do === 'urge' || o.work === command.work) &&
    (!['take-back', 'print', 'send-back', 'transfer', 'delegate', 'ask-extension', 'copy-to', 'add-signer'].includes(command.do) || o.targets?.some((t) => t.value === targetOfCommand(command) && (command.do !== 'ask-extension' || t.clock === command.clock))));
  if (!first.ok) {
    play.refused += 1;
    const strange = first.problems.filter((p) => !lacks.includes(p.code)).map((p) => p.code);
    if (offered && strange.length > 0) wrong.push(`${command.do} was offered to ${actor.person} and refused: ${strange.join()}`);
    if (first.problems.length === 0) wrong.push('refused without a reason');
    return wrong;
  }
  if (offered === false && first.events.length > 0) wrong.push(`${command.do} was not offered to ${actor.person} on ${'work' in command ? JSON.stringify(before.work[command.work ?? '']) : ''} and was done`);
  play.accepted += 1;
  const from = world.cases.get(before.id)!.events.length;
  give(world, before.id, command, actor);
  for (const fault of world.faults.splice(0)) if (!fault.en.includes('exchange.unknownReceiver')) wrong.push(fault.en);
  const after = world.cases.get(before.id)!;
  const events = after.events.slice(from);
  if (JSON.stringify(replay(before, events)) !== JSON.stringify(after.state)) wrong.push('replay differs from the state');
  if (before.status === 'ended' && events.length > 0 && !openAfterEnd.includes(command.do)) wrong.push(`${command.do} was accepted after the end`);
  if (after.state.status === 'ended' && before.status !== 'ended') play.ends += 1;
  wrong.push(...againstItsRow(command, events), ...separation(before, events), ...papersInOrder(after.state), ...notStuck(after.state));
  if (command.do === 'send-back') wrong.push(...siblingsClosed(before, after.state, command));
  return wrong;
}

const targetOfCommand = (command: Given): string | undefined =>
  command.do === 'take-back' ? command.path : command.do === 'print' ? command.paper : command.do === 'send-back' || command.do === 'transfer' || command.do === 'delegate' ? command.to : command.do === 'ask-extension' ? command.extension : command.do === 'copy-to' ? command.to[0] : command.do === 'add-signer' ? command.person : undefined;

function separation(before: CaseState, events: readonly CaseEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.kind !== 'opinion.given' || event.opinion.decision !== 'agreed' || !event.opinion.level) return [];
    const definition = processIndex(referencePack.process[before.process]!).steps.get(definitionPath(event.opinion.path))?.step as ApprovalStep | undefined;
    if (!definition || !('approval' in definition) || definition.rounds || event.opinion.counted === false) return [];
    const made = new Set([...before.preparers, ...(definition.papers?.issue ?? []).flatMap((d) => Object.values(before.papers).filter((p) => p.document === d && p.status === 'prepared').flatMap((p) => p.preparedBy))]);
    return made.has(event.by) ? [`${event.by} prepared and approved at ${event.opinion.path}`] : [];
  });
}

function papersInOrder(state: CaseState): string[] {
  return Object.values(state.papers).flatMap((p) => (['numbered', 'sealed', 'served'].includes(p.status) && (!p.approvedAt || !p.frozen || (p.approvedBy ?? []).length === 0) ? [`${p.document} is ${p.status} and was never approved`]
    : JSON.stringify(p).includes('slot:') ? [`${p.document} kept the place of a number`] : p.sealedBy && [...p.preparedBy, ...(p.approvedBy ?? [])].includes(p.sealedBy) ? [`${p.sealedBy} sealed what he made or approved`] : []));
}

/** An open case always waits for somebody or something, and every piece of its work belongs to an open step. */
function notStuck(state: CaseState): string[] {
  const works = Object.values(state.work).filter((w) => w.kind !== 'seal');
  if (state.status === 'ended') return works.length > 0 || Object.keys(state.nodes).length > 0 ? [`ended with open ${works.map((w) => w.path).join()} ${Object.keys(state.nodes).join()}`] : [];
  const waited = Object.values(state.nodes).some((n) => n.waitsFor !== undefined);
  const orphans = works.filter((w) => !['receive', 'extension'].includes(w.kind) && !state.nodes[w.path]).map((w) => `work ${w.path} has no open step`);
  const lost = Object.values(state.nodes).filter((n) => ['task', 'approval'].includes(n.kind) && !works.some((w) => w.path === n.path)).map((n) => `step ${n.path} waits for nobody`);
  return [...orphans, ...lost, ...(works.filter((w) => w.kind !== 'extension').length === 0 && !waited ? ['nothing is waited for'] : [])];
}

function siblingsClosed(before: CaseState, after: CaseState, command: Given & { do: 'send-back' }): string[] {
  const from = before.work[command.work]!.path;
  const target = targetOf(referencePack.process[before.process]!, from, command.to)!;
  const left = from.split('/')[0] === target.split('/')[0] ? containerOf(target) : from.split('/')[0]!;
  return Object.values(before.work).filter((w) => !['seal', 'extension'].includes(w.kind) && isWithin(w.path, left) && after.work[w.id]).map((w) => `${w.path} is still open after the send-back`);
}

