/** What may be begun, added, closed early, skipped or jumped to: beside and past the steps that wait. */
import { definitionsOf } from '../definition/load/pack.ts';
import type { Title } from '../definition/model/common.ts';
import type { MessageDefinition } from '../definition/model/message.ts';
import type { ApprovalStep } from '../definition/model/process.ts';
import type { ActionNeeds, ActionTarget, Asking } from './actionOffer.ts';
import type { Work } from './caseState.ts';
import type { PersonId } from './personId.ts';
import { readersFor } from './caseworkers.ts';
import { packView } from './packView.ts';
import { definitionPath, processIndex } from './processIndex.ts';
import type { Turn } from './turn.ts';
import { jumpTargets, maySkip, reopenClosed } from './verbs/administer.ts';
import { mayHear, mayBegin, offerClosed, openLists } from './verbs/beside.ts';
import { closeEarlyClosed, signerPlaces, signersFor } from './verbs/signers.ts';
import { verbTitles } from './verbTitles.ts';

const required = { opinion: 'required' } as const;
const placeTitles = { before: { zh: '前加签', en: 'before me' }, beside: { zh: '并加签', en: 'beside me' }, after: { zh: '后加签', en: 'after me' } };

const processOf = ({ pack, state }: Asking) => packView(pack).process(state.process);
const stepOf = (asking: Asking, path: string) => processIndex(processOf(asking)).steps.get(definitionPath(path))?.step;
const turnOf = (asking: Asking): Pick<Turn, 'state' | 'context' | 'actor' | 'process'> => ({
  state: asking.state, actor: asking.actor, process: processOf(asking),
  context: { pack: asking.pack, at: asking.at, organisation: asking.organisation, sealAuthorities: [], ids: [] } as unknown as Turn['context'],
});
const people = ({ organisation }: Asking, ids: readonly PersonId[]): ActionTarget[] => ids.map((id) => ({ value: id, title: { zh: organisation.person(id)?.name ?? id } }));

/** At one piece of work: adding and removing signers, skipping. The work need not be one's own. */
export function offerBesideWork(asking: Asking, work: Work, person: PersonId): void {
  const { state, organisation, open } = asking;
  if (state.status !== 'open') return;
  const step = stepOf(asking, work.path);
  if (work.kind === 'seat' && step && 'approval' in step) {
    const places = signerPlaces(step, state, work, person);
    const able = places.length > 0 ? signersFor(asking.pack, step, state, organisation, work) : [];
    if (able.length > 0) open.push({ verb: 'add-signer', work: work.id, title: verbTitles['add-signer'], targets: people(asking, able), places: places.map((place) => ({ value: place, title: placeTitles[place] })), needs: required });
    const signer = state.nodes[work.path]?.added?.find((s) => s.key === work.about?.['signer']);
    if (signer?.by === person) open.push({ verb: 'remove-signer', work: work.id, title: { zh: `减签：${organisation.person(signer.person)?.name ?? signer.person}`, en: `Remove ${organisation.person(signer.person)?.name ?? signer.person}` }, needs: required });
  }
  if (work.kind === 'task' && step && 'task' in step && maySkip(step, state, organisation, work, person)) open.push({ verb: 'skip', work: work.id, title: { zh: `跳过：${step.title.zh}`, en: `Skip: ${step.title.en ?? step.title.zh}` }, needs: required });
}

/** Of the case as a whole: offers of the stage, lists that are open, rounds that may be closed early, messages, copies. */
export function offerBeside(asking: Asking): void {
  const { state, pack, actor, organisation, open, closed } = asking;
  if (state.status === 'ended') return;
  const turn = turnOf(asking);
  const stage = turn.process.stages.find((s) => s.stage === state.stage);
  for (const offer of stage?.offers ?? []) {
    if (!mayBegin(state, organisation, actor, offer)) continue;
    const because = offerClosed(turn, offer);
    if (because) closed.push({ verb: 'begin', title: offer.title, because });
    else open.push({ verb: 'begin', title: offer.title, targets: [{ value: offer.offer, title: offer.title }], needs: { opinion: offer.reason === 'required' ? 'required' : 'optional' } });
  }
  if (state.status !== 'open') return;
  for (const { path, step } of openLists(turn)) open.push({ verb: 'add-item', title: { zh: `增加一项：${step.title?.zh ?? step.foreach}`, en: `Add to: ${step.title?.en ?? step.foreach}` }, targets: [{ value: path, title: step.title ?? { zh: step.foreach } }], needs: { opinion: 'none', entry: [{ field: 'key', title: { zh: '名称或编号', en: 'Name or number' }, kind: 'text', required: true }] } });
  for (const node of Object.values(state.nodes)) {
    const step = stepOf(asking, node.path) as ApprovalStep | undefined;
    if (node.kind !== 'approval' || !step?.closeEarly) continue;
    const why = closeEarlyClosed(turn, node.path, step);
    if (!why) open.push({ verb: 'close-early', title: verbTitles['close-early'], targets: [{ value: node.path, title: step.title }], needs: required });
    else if (why.reason === 'too-few') closed.push({ verb: 'close-early', title: verbTitles['close-early'], because: { zh: `已有${why.have}人表态，满${why.needed}人才能收口`, en: `${why.have} of ${why.needed} have spoken` } });
  }
  const waiting = waitedFor(asking);
  for (const message of definitionsOf(pack, 'message')) {
    if (waiting.has(message.message) && mayHear(turn, message.enteredBy.role)) open.push({ verb: 'enter-message', title: { zh: `登记来件：${message.title.zh}`, en: `Enter: ${message.title.en ?? message.title.zh}` }, targets: [{ value: message.message, title: message.title }], needs: { opinion: 'none', entry: entryOf(message) } });
  }
  const person = actor.onBehalfOf ?? actor.person;
  if (!asking.copies) return;
  if (state.handlers.includes(person) || Object.values(state.work).some((w) => w.candidates.includes(person))) {
    const able = readersFor(pack, state, organisation).filter((p) => p !== person);
    if (able.length > 0) open.push({ verb: 'copy-to', title: verbTitles['copy-to'], targets: people(asking, able), needs: required });
  }
}

/** What a message is made of, field by field, as the dialog asks for it. */
function entryOf(message: MessageDefinition): NonNullable<ActionNeeds['entry']> {
  return Object.entries(message.properties).map(([field, property]) => {
    const { type, format, title } = property as { type?: string; format?: string; title?: Title };
    const kind = type === 'number' || type === 'integer' ? 'number' : format === 'date' ? 'day' : format === 'date-time' ? 'moment' : 'text';
    return { field, title: title ?? { zh: field }, kind, required: (message.required ?? []).includes(field) };
  });
}

/** The messages for which something in the case's process may wait. */
function waitedFor(asking: Asking): Set<string> {
  const process = processOf(asking);
  const triggers = [
    ...process.stages.flatMap((s) => (s.watches ?? []).map((w) => w.for)),
    ...[...processIndex(process).steps.values()].flatMap(({ step }) => ('race' in step ? step.options.map((o) => o.for) : [])),
  ];
  return new Set(triggers.flatMap((t) => ('message' in t ? [t.message] : [])));
}

export function offerJump(asking: Asking): void {
  const all = jumpTargets(processOf(asking), asking.state);
  const able = all.filter((t) => t.overPaper === undefined);
  if (able.length > 0) asking.open.push({ verb: 'jump', title: verbTitles.jump, targets: able.map((t) => ({ value: t.name, title: t.title })), needs: required });
  for (const t of all) if (t.overPaper !== undefined) asking.closed.push({ verb: 'jump', title: { zh: `跳转到${t.title.zh}`, en: `Jump to ${t.title.en ?? t.title.zh}` }, because: { zh: `不能越过制发文书的“${t.overPaper}”`, en: `it would pass over "${t.overPaper}", which issues a paper` } });
}

export function offerReopen(asking: Asking): void {
  const because = reopenClosed(asking.state);
  if (because) asking.closed.push({ verb: 'reopen', title: verbTitles.reopen, because });
  else asking.open.push({ verb: 'reopen', title: verbTitles.reopen, targets: processOf(asking).stages.map((s) => ({ value: s.stage, title: s.title })), needs: required });
}
