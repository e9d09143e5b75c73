/** What holds of two organs between which everything has arrived: one case on each side, the same standing, and nothing of the one in the other that was not sent. */
import { canonicalJson } from '../../../runtime/base/canonicalJson.ts';
import type { Pack } from '../../../runtime/definition/load/pack.ts';
import { exchangeKinds } from '../../../runtime/definition/model/exchangeKind.ts';
import { waitOf } from '../../../runtime/definition/model/process.ts';
import type { Database } from '../../../runtime/persistence/database.ts';
import type { CaseState } from '../../../runtime/interpreter/caseState.ts';
import type { ExchangeSide } from '../../../runtime/interpreter/exchangeSide.ts';
import { packView } from '../../../runtime/interpreter/packView.ts';
import { definitionPath, processIndex } from '../../../runtime/interpreter/processIndex.ts';

/** Every thread that began in one of the cases, with the cases that it began elsewhere. */
interface Thread { sender: CaseState; side: ExchangeSide; receivers: CaseState[] }

/** What does not hold, in words; empty when all does. */
export function disagreements(pack: Pack, cases: readonly CaseState[]): string[] {
  const threads: Thread[] = cases.flatMap((sender) => Object.values(sender.exchanges).filter((x) => x.side === 'sender').map((side) => ({ sender, side, receivers: cases.filter((c) => c.exchanges[side.id]?.side === 'receiver') })));
  const faults = threads.flatMap((thread) => ofThread(pack, thread).map((says) => `${thread.sender.process} → ${thread.side.exchange} (${thread.side.status}): ${says}`));
  for (const state of cases) {
    for (const exchange of Object.values(state.exchanges)) {
      if (new Set(exchange.heard).size !== (exchange.heard ?? []).length) faults.push(`${state.process} heard a message twice: ${exchange.heard!.join(', ')}`);
      if (exchange.side === 'receiver' && !threads.some((t) => t.side.id === exchange.id)) faults.push(`${state.process} answers a thread that nobody began`);
    }
  }
  return faults;
}

function ofThread(pack: Pack, { sender, side, receivers }: Thread): string[] {
  const view = packView(pack);
  const exchange = view.exchange(side.exchange);
  const row = exchangeKinds[exchange.kind];
  const wanted = exchange.receiver.starts === undefined ? 0 : 1;
  if (receivers.length !== wanted) return [`${receivers.length} cases at the receiver, not ${wanted}`];
  const faults: string[] = [];
  const step = side.path === undefined ? undefined : processIndex(view.process(sender.process)).steps.get(definitionPath(side.path))?.step;
  const waits = Object.values(sender.nodes).some((node) => node.waitsFor === side.id);
  if (step && 'handOver' in step) {
    const open = { answered: ['sent', 'received', 'accepted'], accepted: ['sent', 'received'], nothing: [] as string[] }[waitOf(step)];
    if (waits !== open.includes(side.status)) faults.push(`the step ${waits ? 'waits' : 'does not wait'} for what is ${side.status}`);
  }
  const [receiver] = receivers;
  if (!receiver) {
    if (side.status !== 'received' && side.status !== 'recalled') faults.push('it was never receipted');
    return faults;
  }
  const other = receiver.exchanges[side.id]!;
  if (receiver.organ !== side.organ || receiver.unit !== side.unit || side.case !== receiver.id || other.case !== sender.id) faults.push('the two do not name each other');
  if (other.status !== side.status) faults.push(`there it is ${other.status}`);
  if (other.round !== side.round) faults.push(`round ${side.round} here, ${other.round} there`);
  if (side.status === 'answered' && canonicalJson(side.result) !== canonicalJson(other.result)) faults.push('the answers differ');
  const isOver = row.result === 'none' && side.status === 'accepted' ? undefined : ['received', 'accepted'].includes(side.status);
  if (isOver !== undefined && (receiver.status !== 'ended') !== isOver) faults.push(`the receiver's case is ${receiver.status}${receiver.end ? ` (${receiver.end})` : ''}`);
  if (receiver.status === 'ended' && Object.keys(receiver.work).some((id) => receiver.work[id]!.kind !== 'seal')) faults.push('work is left in a case that has ended');
  if (receiver.stage !== '' && receiver.status === 'open' && row.result !== 'none' && exchange.kind !== 'record') {
    const stage = view.process(receiver.process).stages.find((s) => s.stage === receiver.stage)!.title.zh;
    const shown = side.progress.filter((p) => p.organ === receiver.organ).at(-1)?.stage.zh;
    if (shown !== stage) faults.push(`the sender sees it at "${shown}", it stands at "${stage}"`);
  }
  return faults;
}

/** The word that an organ keeps to itself. */
export const innerWord = (organ: string): string => `${organ}内部记录`;

/** Words that stand in an organ's case, row or history, although another organ kept them to itself. */
export async function leaks(database: Database, cases: readonly CaseState[]): Promise<string[]> {
  const organs = [...new Set(cases.map((state) => state.organ))];
  const found = await Promise.all(cases.map(async (state) => {
    const { rows } = await database.owner.query<{ body: string }>('select body::text as body from case_event where unit = $1 and case_id = $2', [state.unit, state.id]);
    const text = rows.map((row) => row.body).join('\n') + JSON.stringify(state);
    return organs.filter((organ) => organ !== state.organ && text.includes(innerWord(organ))).map((organ) => `${state.process} of ${state.organ} knows what ${organ} kept to itself`);
  }));
  return found.flat();
}
