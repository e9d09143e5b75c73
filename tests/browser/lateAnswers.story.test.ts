/** Answers that come late: to one who is clicking already, and to one who is no longer the person that asked. */
import { expect, test } from 'vitest';
import { withPlatform } from './platform.ts';

const stage = withPlatform('lateAnswers');

test('what follows comes between press and release: the button stays under the pointer, and the click counts', async () => {
  const page = await stage().as('xuhui');
  await page.getByText('审批拟办意见（承办部门主要负责人）').first().click();
  let answer = (): void => {};
  const mayAnswer = new Promise<void>((resolve) => { answer = resolve; });
  await page.getByRole('toolbar', { name: '办理' }).waitFor();
  // The page has asked by itself what follows; the dialog's own question is the one that is late.
  await page.waitForLoadState('networkidle');
  await page.route('**/preview', async (route) => { await mayAnswer; await route.continue(); });
  const asked = page.waitForRequest('**/preview');
  await page.getByRole('toolbar', { name: '办理' }).getByRole('button', { name: '同意', exact: true }).click();
  const dialog = page.getByRole('dialog');
  const button = dialog.getByRole('button', { name: '同意', exact: true });
  await asked;
  const place = (await button.boundingBox())!;
  await page.mouse.move(place.x + place.width / 2, place.y + 4);
  await page.mouse.down();
  const answered = page.waitForResponse('**/preview');
  answer();
  await (await answered).finished();
  // Two pictures later all that came would be on the screen.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  expect(await button.boundingBox()).toEqual(place);
  // That the act is sent is enough: the work is left on the list, for other stories and for the next run.
  await page.route('**/commands', (route) => route.fulfill({ status: 409, contentType: 'application/problem+json', body: '{"detail":"不再往下办"}' }));
  await page.mouse.up();
  await dialog.getByText('不再往下办').waitFor();
});

test('whoever signs in where the session of another has ended begins on a page of his own', async () => {
  const { as, picture } = stage();
  const page = await as('liangyu');
  await page.getByRole('heading', { level: 1 }).or(page.locator('main table')).first().waitFor();
  await page.evaluate(() => { (window as { kept?: string }).kept = 'of the person before'; });
  await page.context().clearCookies();
  await page.getByRole('navigation').getByRole('link', { name: '待办' }).click();
  await page.getByText('登录已失效').first().waitFor();
  await page.getByLabel('工号或用户名').fill('chenjing');
  await page.getByLabel('密码').fill('guicheng');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('navigation').getByRole('link', { name: '首页' }).first().click();
  await page.getByText('审批拟办意见（承办部门主要负责人）').first().waitFor();
  expect(await page.getByText('提出分办意见').count()).toBe(0);
  expect(await page.evaluate(() => (window as { kept?: string }).kept)).toBeUndefined();
  await picture(page, 'another');
});

test('home data asked for at a sign-in that broke off are not shown to the next person', async () => {
  const { as } = stage();
  const page = await as('fengyuan');
  await page.context().clearCookies();
  await page.goto(`${stage().url}/sign-in`);
  const signIn = async (name: string): Promise<void> => {
    await page.getByLabel('工号或用户名').fill(name);
    await page.getByLabel('密码').fill('guicheng');
    await page.getByRole('button', { name: '登录', exact: true }).click();
  };
  // The first is signed in, her home is asked for, and then the server does not answer: she is told so.
  await page.route('**/api/session', (route) => route.fulfill({ status: 409, contentType: 'application/problem+json', body: '{"detail":"维护中"}' }));
  const home = page.waitForResponse('**/api/home');
  await signIn('liangyu');
  await home;
  await page.getByRole('alert').getByText('维护中').waitFor();
  await page.unroute('**/api/session');
  await page.context().clearCookies();
  // The second comes by a link to her list, and goes home from there.
  await page.evaluate(() => { history.replaceState(history.state, '', '/sign-in?to=/work'); window.dispatchEvent(new PopStateEvent('popstate', { state: history.state })); });
  await signIn('chenjing');
  await page.getByRole('navigation').getByRole('link', { name: '首页' }).first().click();
  await page.getByText('审批拟办意见（承办部门主要负责人）').first().waitFor();
  expect(await page.getByText('提出分办意见').count()).toBe(0);
});
