/** One act of a scenario: which case and which piece of work it means, and the command that it is. */
import type { Title } from '../../definition/model/common.ts';
import type { ScenarioAction } from '../../definition/model/scenario.ts';
import { addMilliseconds, dayOf } from '../../base/time.ts';
import type { CaseState, Work, WorkKind } from '../caseState.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import type { Actor, Command, StartCommand } from '../command.ts';
import { copyJson } from '../copyJson.ts';
import { mayBegin } from '../mayBegin.ts';
import { measureAvailability, measureStart } from '../measures.ts';
import { packView } from '../packView.ts';
import { definitionPath } from '../processIndex.ts';
import { isRecallable } from '../verbs/recall.ts';
import { verbTitles } from '../verbTitles.ts';
import type { Refusal } from './refusalWords.ts';
import { caseWords, stepWords } from './seenWords.ts';
import { begin, fakeHash, give, type CaseRecord, type World } from './world.ts';

/** What came of an act: nothing wrong, why it was refused, or that the scenario itself makes no sense. */
export type Acted = { done: true; case: string } | { refused: Refusal[] } | { senseless: Title };

type GivenCommand = Exclude<Command, StartCommand>;

const kindsOf: Partial<Record<string, WorkKind[]>> = {
  complete: ['task'], 'take-option': ['option'], skip: ['task'], 'add-signer': ['seat'], 'remove-signer': ['seat'], agree: ['seat', 'extension'], refuse: ['seat', 'extension'], 'send-back': ['task', 'seat', 'enter'], claim: ['task', 'seat', 'enter', 'confirm', 'seal', 'extension', 'receive', 'undecided'],
  release: ['task', 'seat', 'enter', 'confirm', 'seal', 'extension', 'receive', 'undecided'], transfer: ['task', 'seal', 'receive', 'undecided'], delegate: ['task', 'seat'], staff: ['task', 'seat', 'enter', 'confirm', 'seal', 'receive', 'undecided', 'extension'], 'hand-back': ['help'], 'end-help': ['task', 'seat'], enter: ['enter'], confirm: ['confirm'],
  seal: ['seal'], accept: ['receive'], return: ['receive'], decide: ['undecided'], attach: ['task', 'seat', 'enter'],
};

const listOf = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : typeof value === 'string' ? [value] : []);
const lastName = (path: string): string => definitionPath(path).split('/').at(-1)!;

/** `process`, `process@organ` or an organ: the newest such case, open ones first. */
export function findCase(world: World, name: string): CaseRecord | undefined {
  const [process, organ] = name.includes('@') ? name.split('@') : [name, undefined];
  const all = [...world.cases.values()].reverse();
  const fits = all.filter(({ state }) => (state.id === name) || ((state.process === process || state.caseType === process) && (organ === undefined || state.organ === organ)) || (organ === undefined && state.organ === name));
  return fits.find((c) => c.state.status !== 'ended') ?? fits[0];
}

export const mainCase = (world: World): CaseRecord | undefined => world.cases.values().next().value;

export function actorOf(world: World, who: string): Actor | undefined {
  const person = world.organisation.person(who);
  return person ? { person: who, organ: person.posts[0]?.organ ?? '' } : undefined;
}

function worksOf(state: CaseState, action: ScenarioAction): Work[] {
  const kinds = kindsOf[action.does] ?? [];
  const item = action['item'];
  return Object.values(state.work).filter((w) => kinds.includes(w.kind) &&
    (action.step === undefined || lastName(w.path) === action.step || w.path === action.step) &&
    (action.level === undefined || w.level === action.level) &&
    (item === undefined || w.path.includes(`[${String(item)}]`)) &&
    (action['paper'] === undefined || action.does !== 'seal' || w.about?.['document'] === action['paper']));
}

/** The work that is meant; one that the person may take goes before one that he may not, which will be refused with its reason. */
function workOf(state: CaseState, action: ScenarioAction): Work | undefined {
  const works = worksOf(state, action);
  // Skipping, adding and removing signers may be asked of work that is another's.
  const who = typeof action['for'] === 'string' ? action['for'] : action.who;
  return works.find((w) => w.assignee === who) ?? works.find((w) => w.candidates.includes(who)) ?? works[0];
}

function caseOf(world: World, action: ScenarioAction): CaseRecord | undefined {
  const named = action.case ?? (typeof action['organ'] === 'string' ? action['organ'] : undefined);
  if (named !== undefined) return findCase(world, named);
  const all = [...world.cases.values()];
  if (kindsOf[action.does]) {
    const waiting = all.filter((c) => worksOf(c.state, action).length > 0);
    return waiting.find((c) => worksOf(c.state, action).some((w) => w.candidates.includes(action.who))) ?? waiting[0] ?? all[0];
  }
  if (action.does === 'take-back') return all.find((c) => Object.keys(c.state.walked).some((p) => lastName(p) === action.step)) ?? all[0];
  if (action.does === 'print') return all.findLast((c) => Object.values(c.state.papers).some((p) => p.document === action['paper'])) ?? all[0];
  if (action.does === 'ask-extension') return all.find((c) => Object.values(c.state.clocks).some((k) => k.deadline === action['clock'] && k.status !== 'stopped')) ?? all[0];
  return all[0];
}

const text = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

function attachFile(world: World, record: CaseRecord, work: Work, file: string, actor: Actor): string {
  const id = `${work.id}-${file}`;
  give(world, record.state.id, {
    do: 'attach', work: work.id, file: { id, file, name: `${file}.pdf`, type: 'application/pdf', size: 1, sha256: fakeHash, by: actor.person, at: world.at, path: work.path, work: work.id },
  }, actor);
  return id;
}

export function act(world: World, action: ScenarioAction): Acted {
  const acting = actorOf(world, action.who);
  if (!acting) return { senseless: { zh: `场景里没有人叫“${action.who}”`, en: `nobody of the scenario is called ${action.who}` } };
  const actor: Actor = typeof action['for'] === 'string' ? { ...acting, onBehalfOf: action['for'] } : acting;
  if (action.does === 'start') return startByHand(world, action, actor);
  const record = caseOf(world, action);
  if (!record) {
    const wanted = action.case === undefined ? undefined : caseWords(world, action.case);
    return { senseless: wanted ? { zh: `没有这件案件：${wanted.zh}`, en: `there is no case ${wanted.en}` } : { zh: '没有这件案件：一件也没有', en: 'there is no case' } };
  }
  const id = record.state.id;
  const work = kindsOf[action.does] ? workOf(record.state, action) : undefined;
  if (kindsOf[action.does] && !work) return { refused: [{ code: 'work.gone', message: nothingWaits(world, action) }] };
  const files = [...((action['files'] ?? []) as string[])];
  if (work) for (const file of files) attachFile(world, record, work, file, actor);
  const command = commandOf(world, action, record, work, actor);
  if ('senseless' in command) return command;
  const problems = give(world, id, command, actor);
  return problems.length > 0 ? { refused: problems.map(({ code, message }) => ({ code, message })) } : { done: true, case: id };
}
function nothingWaits(world: World, { does, step }: ScenarioAction): Title {
  const verb = (verbTitles as Partial<Record<string, Title>>)[does];
  const at = step ? stepWords(world, step) : undefined;
  return { zh: `${at?.zh ?? ''}没有可以“${verb?.zh ?? does}”的工作`, en: `nothing waits for "${verb?.en ?? does}"${at ? ` at ${at.en}` : ''}` };
}

function commandOf(world: World, action: ScenarioAction, record: CaseRecord, work: Work | undefined, actor: Actor): GivenCommand | { senseless: Title } {
  const { state } = record;
  // A copy: what is derived is written beside what was typed, and the pack that holds the scenario is frozen.
  const given = copyJson((action.with ?? {}) as JsonObject) as JsonObject;
  const reason = text(action['reason'] ?? action['opinion'], '');
  const id = work?.id ?? '';
  const opinion = reason === '' ? {} : { opinion: reason };
  switch (action.does) {
    case 'complete': return {
      do: 'complete', work: id, ...opinion, ...(Object.keys(given).length > 0 ? { data: given } : {}),
      ...(typeof action['outcome'] === 'string' ? { outcome: action['outcome'] } : {}), ...(Array.isArray(action['assist']) ? { assistants: action['assist'] as string[] } : {}),
    };
    case 'agree': return { do: 'agree', work: id, ...opinion, ...(Object.keys(given).length > 0 ? { data: given } : {}) };
    case 'refuse': return { do: 'refuse', work: id, opinion: text(action['opinion'] ?? action['reason'], '不同意') };
    case 'send-back': return { do: 'send-back', work: id, to: text(action['to'], ''), reason: text(action['reason'], '请补充'), ...(action['then'] === 'straight' || action['then'] === 'again' ? { then: action['then'] } : {}) };
    case 'take-back': return { do: 'take-back', path: Object.keys(state.walked).findLast((p) => lastName(p) === action.step) ?? '', ...(reason ? { reason } : {}) };
    case 'recall': return { do: 'recall', exchange: recalled(world, state), reason: text(action['reason'], '撤回报批') };
    case 'claim': return { do: 'claim', work: id };
    case 'release': return { do: 'release', work: id };
    case 'transfer': return { do: 'transfer', work: id, to: text(action['to'], ''), reason: text(action['reason'], '转办') };
    case 'staff': return { do: 'staff', work: id, to: text(action['to'], ''), reason: text(action['reason'], '本机关暂无人可办') };
    case 'delegate': return { do: 'delegate', work: id, to: text(action['to'], ''), reason: text(action['reason'], '请先拟办') };
    case 'hand-back': return { do: 'hand-back', work: id, opinion: reason };
    case 'end-help': return { do: 'end-help', work: id };
    case 'enter': {
      const said = given as { decision?: 'agreed' | 'refused'; signer?: string; on?: string; opinion?: string; votes?: { present: number; of: number; for: number }; proof?: string };
      return {
        do: 'enter', work: id, decision: said.decision ?? 'agreed', signer: said.signer ?? '签批人', on: said.on ?? dayOf(world.at, world.calendar.zone), proof: attachFile(world, record, work!, said.proof ?? 'signed-scan', actor),
        ...(said.opinion ? { opinion: said.opinion } : {}), ...(said.votes ? { votes: said.votes } : {}),
      };
    }
    case 'confirm': return { do: 'confirm', work: id, correct: action['correct'] !== false, ...(reason ? { reason } : {}) };
    case 'seal': return { do: 'seal', work: id, sha256: fakeHash, pages: 1 };
    case 'print': return { do: 'print', paper: Object.values(state.papers).findLast((p) => p.document === action['paper'])?.id ?? text(action['paper'], ''), copies: Number(action['copies'] ?? 1) };
    case 'accept': return { do: 'accept', work: id };
    case 'return': return { do: 'return', work: id, reason: text(action['reason'], '不属本机关管辖') };
    case 'decide': return { do: 'decide', work: id, way: text(action['way'] ?? action['outcome'], ''), reason: text(action['reason'], '已核实') };
    case 'ask-extension': return { do: 'ask-extension', clock: liveClock(state, text(action['clock'], '')), extension: text(action['extension'], ''), reason: text(action['reason'], '案情复杂') };
    case 'urge': return { do: 'urge', text: text(action['text'], '请抓紧办理') };
    case 'flag': return { do: 'flag', flag: text(action['flag'], 'urgent') as 'urgent', set: action['set'] !== false };
    case 'correct': return { do: 'correct', values: Object.entries(given).map(([field, value]) => ({ field, value })), reason: text(action['reason'], '更正') };
    case 'assign': return { do: 'assign', handlers: (action['handlers'] ?? []) as string[] };
    case 'attach': return { do: 'attach', work: id, file: { id: `${id}-${text(action['file'], 'file')}`, file: text(action['file'], 'file'), name: 'file.pdf', type: 'application/pdf', size: 1, sha256: fakeHash, by: actor.person, at: world.at, path: work!.path, work: id } };
    case 'take-option': return { do: 'take-option', work: id, ...(reason ? { reason } : {}) };
    case 'begin': return { do: 'begin', offer: text(action['offer'], ''), ...(reason ? { reason } : {}) };
    case 'begin-early': return { do: 'begin-early', step: action.step ?? '', ...(reason ? { lacking: reason } : {}) };
    case 'add-item': return { do: 'add-item', path: Object.keys(state.nodes).find((p) => lastName(p) === action.step) ?? '', item: given };
    case 'enter-message': return { do: 'enter-message', message: text(action['message'], ''), data: given };
    case 'add-signer': return { do: 'add-signer', work: id, person: text(action['to'], ''), where: text(action['where'], 'beside') as 'beside', reason: text(action['reason'], '请一并签批') };
    case 'remove-signer': return { do: 'remove-signer', work: Object.values(state.work).find((w) => w.kind === 'seat' && w.about?.['added'] !== undefined && w.assignee === action['to'])?.id ?? id, reason: text(action['reason'], '不需要加签') };
    case 'close-early': return { do: 'close-early', path: Object.keys(state.nodes).find((p) => lastName(p) === action.step) ?? '', reason: text(action['reason'], '') };
    case 'copy-to': return { do: 'copy-to', to: listOf(action['to']), text: text(action['text'], '请阅') };
    case 'skip': return { do: 'skip', work: id, reason: text(action['reason'], '') };
    case 'jump': return { do: 'jump', to: text(action['to'], ''), reason: text(action['reason'], '') };
    case 'reopen': return { do: 'reopen', stage: text(action['stage'], ''), reason: text(action['reason'], '') };
    case 'suspend': return { do: 'suspend', reason: text(action['reason'], '中止'), ...(typeof action['ground'] === 'string' ? { ground: action['ground'] } : {}) };
    case 'resume': return { do: 'resume', reason: text(action['reason'], '恢复') };
    case 'terminate': return { do: 'terminate', reason: text(action['reason'], '终止') };
    default: return { senseless: { zh: `没有“${action.does}”这种操作`, en: `nobody can "${action.does}"` } };
  }
}

/** What may be recalled; where there is nothing, what was sent last, which will be refused with its reason. */
function recalled({ pack }: World, state: CaseState): string {
  const sent = Object.values(state.exchanges).filter((x) => x.side === 'sender');
  const process = packView(pack).process(state.process);
  return (sent.findLast((x) => isRecallable({ state, process }, x)) ?? sent.at(-1))?.id ?? '';
}

const liveClock = (state: CaseState, deadline: string): string => Object.values(state.clocks).findLast((c) => c.deadline === deadline && c.status !== 'stopped')?.id ?? deadline;

/** A process that people begin by hand, or the use of a measure in a case. */
function startByHand(world: World, action: ScenarioAction, actor: Actor): Acted {
  const id = `case-${world.cases.size + 1}`;
  const { pack, organisation } = world;
  if (typeof action['measure'] === 'string') {
    const record = action.case ? findCase(world, action.case) : mainCase(world);
    if (!record) return { senseless: { zh: '没有可以使用措施的案件', en: 'there is no case to use the measure in' } };
    const offer = measureAvailability(pack, record.state, organisation, actor).find((m) => m.measure === action['measure']);
    const command = measureStart(pack, record.state, organisation, actor, action['measure'], id);
    if (!offer || !command) return { senseless: { zh: `没有“${action['measure']}”这种措施`, en: `there is no measure ${action['measure']}` } };
    if (!offer.open) return { refused: [{ code: offer.code!, message: offer.because! }] };
    return came(begin(world, command, actor), id);
  }
  const process = packView(pack).process(text(action['process'], ''));
  if (!mayBegin(process, actor, organisation)) return { refused: [{ code: 'start.notAllowed', message: process.title }] };
  return came(begin(world, { do: 'start', id, process: process.process, organ: actor.organ, data: copyJson((action.with ?? {}) as JsonObject) as Record<string, Json> }, actor), id);
}

const came = (problems: { code: string; message: Title }[], id: string): Acted =>
  problems.length > 0 ? { refused: problems.map(({ code, message }) => ({ code, message })) } : { done: true, case: id };

/** The moment a wait leads to; whole days keep the time of day. */
export function waitUntil(world: World, length: Record<string, number>): string {
  const day = 86_400_000;
  const whole = (length['days'] ?? 0) * day + (length['hours'] ?? 0) * 3_600_000 + (length['minutes'] ?? 0) * 60_000;
  const at = addMilliseconds(world.at, whole);
  const working = length['workingDays'] ?? 0;
  if (working === 0) return at;
  const from = dayOf(at, world.calendar.zone);
  return addMilliseconds(at, Math.round((Date.parse(world.calendar.addWorkdays(from, working)) - Date.parse(from)) / day) * day);
}
