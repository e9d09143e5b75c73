/**
 * The sign-in page stands as it was first drawn: what comes later (the list of accounts of a demonstration) moves nothing, so that a click on 登录 reaches the button
 * however slowly the list arrives. Signing in waits for nothing but the answer.
 */
import { expect, test } from 'vitest';
import { password, withPlatform } from './platform.ts';

const stage = withPlatform('signIn', { crowd: true });

test('the button stays under the pointer while the accounts of a demonstration arrive', async () => {
  const page = await stage().stranger();
  let letGo = (): void => undefined;
  const held = new Promise<void>((free) => (letGo = free));
  await page.route('**/api/demo', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(stage().url);
  setTimeout(letGo, 1500);
  const button = page.getByRole('button', { name: '登录', exact: true });
  await button.waitFor();
  const first = await button.boundingBox();
  await page.getByLabel('工号或用户名').fill('liangyu');
  await page.getByLabel('密码').fill(password);
  await page.getByRole('heading', { name: '演示账号' }).waitFor();
  expect(await button.boundingBox()).toEqual(first);
  await button.click();
  await page.getByRole('link', { name: '首页' }).first().waitFor();
});
