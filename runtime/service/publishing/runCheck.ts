/** Checks that this server has taken: whoever looks from another server sees how far they are, and leaves them to it. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { checkHeld, holdCheck, leaveChecks, takeCheck, type TakenCheck } from '../../persistence/checkStore.ts';
import { currentOrganisation } from '../currentOrganisation.ts';
import { draftById } from '../packDrafts/draftAccess.ts';
import type { Runtime } from '../runtime.ts';
import { checkPublication, refuseCheck, type CheckStage } from './checkPublication.ts';

/** Names this server among those of the database; people who look into the table see which it is. */
const own = `process ${process.pid} on ${hostname()}, ${randomUUID()}`;
/** Begun as often and never ended: it is what is checked that ends the servers, and no more of them shall. */
const mostBegun = 3;

/** What this process is at. */
const underWay = new Set<string>();

/** The checks of one publication, or of the one that waits longest. False when nobody waits, or another server is at them. Never throws for what is wrong with what is checked. */
export async function runCheck(runtime: Runtime, id?: string): Promise<boolean> {
  const { commander } = runtime.database;
  const taken = await takeCheck(commander, own, id, [...underWay]);
  if (!taken) return false;
  underWay.add(taken.id);
  try {
    await check(runtime, taken);
  } finally {
    underWay.delete(taken.id);
  }
  return true;
}

async function check(runtime: Runtime, taken: TakenCheck): Promise<void> {
  const { commander } = runtime.database;
  const { view } = await currentOrganisation(runtime);
  if (taken.begun > mostBegun) {
    await refuseCheck(runtime, view, taken.id, `检查 ${mostBegun} 次均因服务器中断而未完成。 The server ended ${mostBegun} times while this was checked.`);
    return;
  }
  let stage: CheckStage | undefined;
  // One after the other: what was said last must be what is kept.
  let said: Promise<void> = Promise.resolve();
  const say = (): void => { said = said.then(() => holdCheck(commander, taken.id, own, stage)).catch(() => undefined); };
  const beat = setInterval(say, checkHeld / 4).unref();
  try {
    await checkPublication(runtime, view, { ...taken, draft: await draftById(runtime, taken.draft) }, (at) => { stage = at; say(); });
  } finally {
    clearInterval(beat);
    await said;
  }
}

/** For a server that ends in order: another need not wait until it is sure that this one is gone. */
export const leaveOwnChecks = (runtime: Runtime): Promise<void> => leaveChecks(runtime.database.commander, own);
