/** What a command would bring about, told before it is given: decided by `step` itself, written nowhere. */
import type { Command, StartCommand } from '../interpreter/command.ts';
import { previewCommand } from '../interpreter/preview.ts';
import { currentOrganisation } from './currentOrganisation.ts';
import { loadForReading } from './loadForReading.ts';
import { differenceView } from './readModels/differenceViews.ts';
import { readScope } from './readModels/readScope.ts';
import type { DifferenceView } from './readModels/views.ts';
import type { Principal, Runtime } from './runtime.ts';
import { askedBeside, stepContext } from './stepContext.ts';

interface Text { zh: string; en?: string }
interface PersonRef { id: string; name: string }
export interface Consequences {
  allowed: boolean;
  problems: Text[];
  next: { title: Text; people: PersonRef[] }[];
  /** Work of others that would be withdrawn. */
  gone: { title: Text; people: PersonRef[] }[];
  /** Cases that would begin. */
  starts: { title: Text; organ: string }[];
  /** What would go to another organ. */
  sends: { title: Text; organ: string }[];
  /** What would go to another organ once its paper is sealed. */
  toSeal: { title: Text; organ: string }[];
  due: { title: Text; dueAt: string }[];
  papers: { title: Text; becomes: string }[];
  numbers: Text[];
  notices: { to: PersonRef[]; text: Text }[];
  /** Issued papers that would say something else than the corrected data. */
  differs: DifferenceView[];
  waits?: Text;
  ends?: Text;
}

export async function previewConsequences(runtime: Runtime, principal: Principal, order: { unit: string; id: string; command: Exclude<Command, StartCommand> }): Promise<Consequences> {
  const loaded = await loadForReading(runtime, principal, order.unit, order.id);
  const { state, pack, at } = loaded;
  const scope = readScope(loaded, principal);
  const beside = await askedBeside(runtime, pack, { process: state.process, definition: state.definition, command: order.command.do }, order.unit);
  const preview = previewCommand(state, order.command, principal, stepContext(runtime, pack, await currentOrganisation(runtime), at, beside));
  const withOrgan = (title: Text, organ: string | undefined): Text =>
    (organ === undefined ? title : { zh: `${title.zh}（${organ}）`, ...(title.en === undefined ? {} : { en: `${title.en} (${organ})` }) });
  return {
    allowed: preview.refused === undefined, problems: (preview.refused ?? []).map((p) => p.message),
    next: preview.next.map(({ title, people, liftedTo }) => ({ title: withOrgan(title, liftedTo), people })), gone: preview.gone, starts: preview.starts, sends: preview.sends, toSeal: preview.toSeal,
    due: preview.due, papers: preview.papers, numbers: preview.numbers.map((n) => n.title), notices: preview.notices, differs: preview.differs.map((d) => differenceView(scope, d)), ...(preview.waits ? { waits: preview.waits } : {}), ...(preview.ends ? { ends: preview.ends.title } : {}),
  };
}
