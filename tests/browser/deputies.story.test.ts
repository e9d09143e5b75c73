/** A head of office goes away: he names his deputy, who is told, works in his name in his own window, and is free again when it is ended. */
import { expect, test } from 'vitest';
import { bell } from './measureAtNight/acts.ts';
import { withPlatform } from './platform.ts';

const stage = withPlatform('deputies');
/** Of this run alone, on a server that has seen the story before. */
const reason = `外出学习 ${process.pid}`;

test('a deputy is named with days and scope, is told, works for his principal, and is set free', async () => {
  const { as, picture } = stage();
  const head = await as('hejun');
  await head.getByRole('banner').getByRole('button', { name: '何军' }).click();
  await head.getByRole('menuitem', { name: '代理' }).click();
  await head.getByRole('heading', { level: 1, name: '代理' }).waitFor();
  const form = head.getByRole('region', { name: '设置代理人' });
  expect(await form.getByRole('button', { name: '设置' }).isDisabled()).toBe(true);
  await form.getByRole('combobox').first().fill('邓超');
  await head.getByRole('option', { name: /^邓超/ }).first().click();
  await form.getByRole('combobox', { name: '至' }).fill('2099-01-01');
  await form.getByRole('combobox', { name: '至' }).press('Enter');
  await form.getByRole('textbox', { name: '理由' }).fill(reason);
  await form.getByRole('button', { name: '设置' }).click();
  const set = head.getByRole('listitem').filter({ hasText: reason });
  await set.getByText('代理中').waitFor();
  expect(await set.textContent()).toContain('全部流程 · 全部工作');
  await picture(head, 'set');

  const deputy = await as('dengchao');
  await bell(deputy).click();
  await deputy.getByRole('region', { name: '通知' }).getByRole('button', { name: `代理何军（${reason}）` }).first().click();
  await deputy.getByRole('heading', { level: 1, name: '代理' }).waitFor();
  await deputy.getByRole('listitem').filter({ hasText: reason }).getByRole('button', { name: '代为办理' }).click();
  const acting = deputy.getByRole('button', { name: '代何军办理' });
  await acting.waitFor();
  await deputy.getByRole('tab', { name: '待办', selected: true }).waitFor();
  await picture(deputy, 'acting');
  await acting.click();
  await acting.waitFor({ state: 'detached' });

  await head.bringToFront();
  await set.getByRole('button', { name: '终止' }).click();
  await set.getByText('已结束').waitFor();
});
