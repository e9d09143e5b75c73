/** The process that lays the demo: waits for its order, does it, ends. It ends also when the server that began it is gone. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { plugins } from '../plugins/index.ts';
import { ProblemError } from './base/problem.ts';
import type { DemoOrder, DemoReport } from './demoLaying.ts';
import { openDatabase } from './persistence/database.ts';
import { createRuntime } from './service/createRuntime.ts';
import type { WrittenStates } from './service/demo/demoPlayer.ts';
import { layDemo } from './service/demo/layDemo.ts';

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'definitions/demo');

const say = (report: DemoReport): Promise<void> => new Promise((sent) => { process.send?.(report, () => sent()); });

async function lay({ target, data }: DemoOrder): Promise<void> {
  const database = await openDatabase(target);
  // Nobody else writes meanwhile: where a case stands is known without asking the database.
  const states: WrittenStates = new Map();
  const runtime = createRuntime({ database, data, plugins, demo: true, wrote: (state) => states.set(state.id, state), report: (what, about, fault) => console.error(what, about, fault) });
  try {
    await layDemo(runtime, { folder, states, report: (step) => void say({ says: 'step', step }) });
  } finally {
    await runtime.close();
    await database.close();
  }
}

process.once('disconnect', () => process.exit(1));
process.once('message', (order: DemoOrder) => {
  lay(order)
    .then(() => say({ says: 'laid' }), (fault: unknown) => say(fault instanceof ProblemError ? { says: 'refused', problems: [...fault.problems] } : { says: 'failed', message: fault instanceof Error ? fault.stack ?? fault.message : String(fault) }))
    .finally(() => process.exit(0));
});
