/** What comes in from a file is planned by the server and written by the page, and others write meanwhile: nothing lands at the place where something stood before. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { plannedOn } from '../../designer/workspace/plannedOn.ts';
import type { PackChange } from '../../runtime/definition/edit/packChange.ts';
import { base, file, label, mark, opened, refused, server } from './draftServer.ts';

beforeEach(() => { vi.useFakeTimers(); refused.length = 0; });
afterEach(() => { vi.useRealTimers(); });

/** As the server plans a file that marks line 9. */
const planAt = ({ now, edits }: ReturnType<typeof server>): { revision: number; changes: PackChange[] } => ({ revision: edits.length, changes: mark(now().get(file)!, 9, 'brought') });
const lineOf = (text: string | undefined, start: string): string | undefined => text?.split('\n').find((line) => line.startsWith(start));

it('an edit of the file that others made before the plan, and one after it, leave what is brought at its line', async () => {
  const on = server();
  const session = opened(on.store, 0, base);
  // The page has not heard of it yet.
  on.other(mark(base.get(file)!, 2, 'by others, before the plan'));
  const planned = await plannedOn(session, () => Promise.resolve(planAt(on)));
  expect(session.texts.get(file)).toBe(on.now().get(file));
  on.other(mark(on.now().get(file)!, 1, 'by others, while somebody reads the plan'));
  await session.follow(2);
  session.edit(label, planned.plan.changes, { by: 'zip', file: 'a.zip' }, planned.on);
  await vi.runAllTimersAsync();
  expect(lineOf(session.texts.get(file), 'line 9')).toBe('line 9 brought');
  expect(session.texts.get(file)).toBe(on.now().get(file));
  expect([refused.length, session.clashes.value.length]).toEqual([0, 0]);
});

it('what one writes while the server plans is planned with', async () => {
  const on = server();
  const session = opened(on.store, 0, base);
  let asked = 0;
  const { plan } = await (async () => {
    const made = plannedOn(session, () => {
      asked += 1;
      const own = planAt(on);
      if (asked === 1) session.edit(label, mark(session.texts.get(file)!, 4, 'mine'));
      return Promise.resolve(own);
    });
    await vi.runAllTimersAsync();
    return made;
  })();
  expect([asked, plan.revision]).toEqual([2, 1]);
});
