/** The head of an office has two proposals on his list that need nothing but his word: he chooses both and agrees once. */
import { expect, test } from 'vitest';
import { withPlatform } from './platform.ts';
import { doWork, openWork } from './petitionLoop/work.ts';
import * as way from './petitionLoop/theWay.ts';

const stage = withPlatform('agreeTogether', { crowd: true });
const subjects = ['程一新', '程二新'].map((name) => `${name}${Date.now() % 1000}`);

test('several seats of a list are agreed to with one opinion, each case by its own act', { timeout: 300_000 }, async () => {
  const clerk = await stage().as('wangfang');
  for (const subject of subjects) {
    await clerk.getByRole('link', { name: '登记信访件' }).click();
    await clerk.getByRole('button', { name: '开始办理' }).click();
    await clerk.getByRole('heading', { level: 1, name: '登记信访举报' }).waitFor();
    const [registered, checked, proposed] = way.takenIn(subject);
    await doWork(clerk, registered);
    for (const move of [checked!, proposed!]) {
      await openWork(clerk, subject, move.work);
      await doWork(clerk, move);
    }
  }
  const head = await stage().as('chenjing');
  await head.getByRole('navigation').getByRole('link', { name: '待办' }).click();
  const row = (subject: string) => head.getByRole('row').filter({ hasText: subject });
  for (const subject of subjects) await row(subject).locator('.el-checkbox').click();
  await head.getByRole('button', { name: '同意所选 2 件' }).click();
  const dialog = head.getByRole('dialog');
  for (const subject of subjects) await dialog.getByText(subject).waitFor();
  await stage().picture(head, 'together');
  await dialog.getByRole('button', { name: '全部同意' }).click();
  await dialog.waitFor({ state: 'hidden' });
  for (const subject of subjects) await row(subject).waitFor({ state: 'detached' });
  const leader = await stage().as('zhaomin');
  await leader.getByRole('navigation').getByRole('link', { name: '待办' }).click();
  // The home page, which shows them too, may still be there.
  await leader.getByRole('tab', { name: '待办', selected: true }).waitFor();
  for (const subject of subjects) await leader.getByRole('row').filter({ hasText: subject }).waitFor();
  await expect.poll(() => leader.getByRole('row').filter({ hasText: '审批拟办意见' }).count()).toBeGreaterThanOrEqual(2);
  await stage().picture(leader, 'the-leader-has-both');
});
