/** What the server plans of a draft as it has it (a ZIP, a model), with the files that the plan stands on. Others may write until its author has said yes: an edit of it is told what it was made on. */
import type { PackFiles } from '../../runtime/definition/edit/packChange.ts';
import type { DraftSession } from './draftSession.ts';

/** Planned anew while the page and the server are not at the same revision. */
export async function plannedOn<Plan extends { revision: number }>(session: Pick<DraftSession, 'flush' | 'follow' | 'revision' | 'unsaved' | 'texts'>, ask: () => Promise<Plan>): Promise<{ plan: Plan; on: PackFiles }> {
  for (;;) {
    await session.flush();
    const plan = await ask();
    await session.follow(plan.revision);
    if (session.revision.value === plan.revision && session.unsaved.value === 0) return { plan, on: new Map(session.texts) };
  }
}
