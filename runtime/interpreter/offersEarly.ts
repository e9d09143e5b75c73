/** Steps that a person may begin before their turn. */
import type { Asking } from './actionOffer.ts';
import { packView } from './packView.ts';
import type { Turn } from './turn.ts';
import { candidatesEarly, earlyClosed, earlySteps } from './verbs/early.ts';

export function offerEarly({ pack, state, actor, organisation, at, open, closed }: Asking): void {
  if (state.status !== 'open') return;
  const asking = { state, actor, process: packView(pack).process(state.process), context: { pack, at, organisation } as Turn['context'] };
  for (const { path, step } of earlySteps(asking)) {
    if (state.nodes[path] || state.walked[path] || candidatesEarly(asking, path, step) === undefined) continue;
    const title = { zh: `提前办理：${step.title.zh}`, en: `Begin early: ${step.title.en ?? step.title.zh}` };
    const because = earlyClosed(asking, path, step);
    if (because) closed.push({ verb: 'begin-early', title, because });
    else open.push({ verb: 'begin-early', title, targets: [{ value: step.task, title: step.title }], needs: { opinion: step.early.lacking === 'required' ? 'required' : 'optional' } });
  }
}
