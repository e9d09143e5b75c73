/** How a use of a measure goes its way in a demo case: applied for, approved, sealed, executed by two. */
import type { DemoMeasure } from './demoContent.ts';
import type { DemoCase, DemoPlayer } from './demoPlayer.ts';

/** Files that each measure asks for when it is executed. */
const filesOf = { sealing: ['signed-list'], seizure: ['signed-list', 'photographs'] } as const;

/** `by` first asks, then executes with a colleague; what the demo leaves open waits where `until` says. */
export async function layMeasure(play: DemoPlayer, parent: DemoCase, { measure, until, item, place, holder }: DemoMeasure, by: readonly string[]): Promise<void> {
  const { organ } = await play.state(parent);
  const at = await play.start(organ, 'handler', { measure, parent: { unit: parent.unit, case: parent.id } }, by);
  const items = [{ itemNumber: '1', ...item, holder, location: place }];
  await play.complete(at, 'apply', ({ today, who, state }) => ({
    reason: '为防止转移、隐匿涉案财物，需立即采取措施。', relation: '系用涉案款项购买或者收受所得。', items, place, executeOn: today, executors: [...new Set([who, ...state.handlers])].slice(0, 2),
  }), { by });
  if (until === 'applied') return;
  await play.approve(at, 'decide');
  if (until === 'approved') return;
  await play.seal(at);
  await play.pass(1);
  await play.complete(at, 'execute', ({ today }) => ({
    executedAt: `${today}T10:00:00+08:00`, executedPlace: place, holderPresent: true, holderName: holder, attestingWitness: { name: '社区工作人员', contact: '社区居委会' },
    recordingFrom: `${today}T09:50:00+08:00`, recordingUntil: `${today}T10:40:00+08:00`, recordingNumber: `LX-${today.slice(0, 4)}-${today.slice(5, 7)}${today.slice(8)}`,
    strips: [{ itemNumber: '1', stripNumber: 'F-01', actualQuantity: item.quantity, condition: '完好' }],
  }), { assist: 1, by, files: filesOf[measure] });
}
