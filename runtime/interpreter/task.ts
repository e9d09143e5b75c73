/** Opening a task: its papers are prepared with it, and the people who may do it are told. */
import type { TaskStep } from '../definition/model/process.ts';
import { deal, sharesNow } from './dealing.ts';
import { earlyWork } from './earlyWork.ts';
import { emit } from './emit.ts';
import { factReader } from './facts.ts';
import { nodeFor } from './nodes.ts';
import { preparePapers } from './papers.ts';
import { candidatesFor } from './performers.ts';
import { itemOf } from './processIndex.ts';
import type { Turn } from './turn.ts';
import { openWork, type Returned } from './work.ts';

export function openTask(turn: Turn, path: string, step: TaskStep, returned?: Returned, given?: number): void {
  const before = turn.state.walked[path];
  const early = earlyWork(turn.state, path);
  emit(turn, { kind: 'step.opened', node: nodeFor(turn, path, 'task', returned?.straightTo ? { straightTo: returned.straightTo, straightGiven: given ?? 0 } : {}), title: step.title });
  preparePapers(turn, path, step.papers?.prepare ?? []);
  const facts = factReader({ state: turn.state, organisation: turn.context.organisation, path });
  const found = candidatesFor(step.by, turn.state, turn.context.organisation, facts);
  const item = itemOf(path);
  const inList = item !== undefined && turn.state.nodes[item.foreach]?.kind === 'foreach';
  const begun = early?.assignee !== undefined && found.people.includes(early.assignee) ? early.assignee : undefined;
  const again = begun ?? (before && found.people.includes(before.by) ? before.by : undefined);
  const dealt = step.by.deal && again === undefined ? deal(step.by.deal, found.people, sharesNow(turn.context.shares, turn.events), `${turn.context.ids[turn.usedIds] ?? turn.state.id}/${turn.state.sequence}`) : undefined;
  const assignee = again ?? dealt?.person ?? (found.people.length === 1 ? found.people[0] : undefined);
  // Done once already: whoever did it is asked first, whichever way it came back.
  openWork(turn, {
    kind: 'task', path, title: item && inList ? { zh: `${step.title.zh}（${item.key}）`, ...(step.title.en ? { en: `${step.title.en} (${item.key})` } : {}) } : step.title,
    role: found.role, candidates: found.people,
    ...(assignee === undefined ? {} : { assignee }), ...(early?.about ? { about: early.about } : dealt ? { about: { dealt: dealt.dealt } } : {}),
    ...(found.liftedTo ? { liftedTo: found.liftedTo } : {}), ...(returned ? { returned } : {}),
  }, early?.id);
}
