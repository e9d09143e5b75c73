/** What had been written as YAML alone is written in decision tables, ledgers, forms, the organisation, the fields and comparisons by keys. Each is looked at with axe. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { looksSound } from './looksSound.ts';
import { newDraft } from './newDraft.ts';
import { withPlatform } from './platform.ts';
import { toDefinition, within } from './within.ts';

const stage = withPlatform('editorsByKeys', { authors: true });

const seen = ['.gd-explorer', '.gc-bar'];
const focusedText = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

test('tables, forms, fields, the organisation and ledgers are written by keys', { timeout: 300_000 }, async () => {
  const author = await stage().as('guwen');
  const draft = await newDraft(author, '键盘编辑');

  // A decision table: walked, emptied, moved, closed, called otherwise, pasted over.
  await within(author, `${draft}/table/measures-by-subject`);
  const names = author.locator('.gd-row-name');
  await names.first().waitFor();
  const first = await names.first().textContent();
  await names.first().focus();
  await author.keyboard.press('ArrowRight');
  await author.keyboard.press('Delete');
  await expect.poll(() => focusedText(author)).toBe('不限');
  await author.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => names.nth(1).textContent()).toBe(first);
  await author.keyboard.press('Control+z');
  await author.keyboard.press('Control+z');
  await expect.poll(() => names.first().textContent()).toBe(first);
  await names.first().click();
  const side = author.locator('.gd-row-side');
  await side.getByRole('button', { name: '改为不予办理' }).click();
  await author.locator('.gd-grid-body tr').filter({ hasText: first! }).getByText('不予办理：不予办理').first().waitFor();
  await stage().picture(author, 'table');
  await looksSound(author, 'table with a row', ...seen);
  await side.getByRole('button', { name: '改为给出结果' }).click();
  await side.getByLabel('代号').fill('called-otherwise');
  await side.getByLabel('代号').press('Enter');
  await names.filter({ hasText: 'called-otherwise' }).waitFor();
  await names.first().focus();
  await author.evaluate(() => { const data = new DataTransfer(); data.setData('text/plain', 'pasted-name\t不限\nother-name\t不限'); document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); });
  await author.getByRole('dialog', { name: '粘贴单元格' }).getByText('粘贴后：改 2 行，增 0 行。').waitFor();
  await author.getByRole('button', { name: '写入草稿' }).click();
  await names.filter({ hasText: 'pasted-name' }).waitFor();

  // Its columns: one more, moved, taken out; of one that says something it is told in how many rows.
  const heads = author.locator('.gd-column-name');
  const columns = await heads.count();
  await author.getByRole('button', { name: '加一列' }).click();
  const more = author.getByRole('form', { name: '加一列' });
  // The list has the keys at once.
  await expect.poll(() => author.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('按什么判断');
  await author.keyboard.type('反映涉及金额');
  await author.keyboard.press('Enter');
  await more.getByText(/^这一事实没有固定的取值/).waitFor();
  await more.getByRole('combobox', { name: '按什么判断' }).fill('处置方式');
  await author.keyboard.press('Enter');
  await more.getByText(/^这一事实没有固定的取值/).waitFor({ state: 'detached' });
  await stage().picture(author, 'a column more');
  await looksSound(author, 'a column more', ...seen);
  await more.getByRole('button', { name: '加一列' }).click();
  await expect.poll(() => heads.count()).toBe(columns + 1);
  const added = await focusedText(author);
  expect(added).toContain('处置方式');
  await author.keyboard.press('Alt+ArrowLeft');
  await expect.poll(() => heads.nth(columns - 2).textContent()).toBe(added);
  await expect.poll(() => focusedText(author)).toBe(added);
  await author.getByRole('region', { name: `“${added}”一列` }).getByLabel('代号').fill('which-way');
  await author.keyboard.press('Enter');
  await expect.poll(() => author.getByRole('region', { name: `“${added}”一列` }).getByLabel('代号').inputValue()).not.toBe('which-way');
  await author.getByRole('region', { name: `“${added}”一列` }).getByLabel('代号').fill('whichWay');
  await author.keyboard.press('Enter');
  await author.locator('th[title=whichWay]').waitFor();
  await stage().picture(author, 'a column');
  await author.locator('th[title=whichWay] button').focus();
  await author.keyboard.press('Delete');
  await expect.poll(() => heads.count()).toBe(columns);
  await heads.first().focus();
  await author.keyboard.press('Delete');
  await author.getByRole('dialog').getByText(/^有 \d+ 行在这一列写有内容，会一并删去。/).waitFor();
  await author.getByRole('button', { name: '取消' }).click();
  await expect.poll(() => heads.count()).toBe(columns);

  // What no list holds is typed into its cells; what no row fits any more is told, and tried.
  await author.getByRole('button', { name: '加一列' }).click();
  await author.keyboard.type('反映涉及金额');
  await author.keyboard.press('Enter');
  await more.getByRole('button', { name: '加一列' }).click();
  const amount = author.locator('.gd-grid-body tbody tr').first().locator('[data-path$="/when/amount"] .gd-cell');
  await amount.click();
  for (const typed of ['20000', 'abc', '10000']) { await author.keyboard.type(typed); await author.keyboard.press('Enter'); }
  await author.locator('.gd-column-name').first().click();
  await amount.filter({ hasText: /^20000、10000$|^10000、20000$/ }).waitFor();
  await author.getByText('还有情形没有一行符合：').waitFor();
  await author.getByRole('button', { name: '填入试一试' }).last().click();
  await author.locator('.gd-decided').filter({ hasText: /没有一行符合/ }).waitFor();
  // By the keys the first that fits what is typed is taken, and what was chosen stays.
  const tier = author.locator('.gd-grid-body tbody tr').first().locator('[data-path$="/when/tier"] .gd-cell');
  const had = await tier.textContent();
  await tier.click();
  await author.keyboard.type('乡');
  await author.keyboard.press('Enter');
  await author.locator('.gd-column-name').first().click();
  await expect.poll(() => tier.textContent()).toBe(`${had}、乡镇（街道）`);

  // A form: the only field of a section takes it along, a section goes with its fields.
  await within(author, `${draft}/form/lead-disposition`);
  const places = author.locator('.gd-layout [data-place]');
  await places.filter({ hasText: '处置方式' }).first().waitFor();
  const sections = author.locator('.gd-section-title');
  const count = await sections.count();
  await sections.last().focus();
  await author.keyboard.press('ArrowDown');
  await author.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => focusedText(author)).toMatch(/^处置方式/);
  await author.keyboard.press('Control+z');
  await author.getByRole('button', { name: '删去分组' }).nth(1).click();
  await author.getByText(/^已删去分组/).waitFor();
  await expect.poll(() => sections.count()).toBe(count - 1);
  await author.keyboard.press('Control+z');
  await expect.poll(() => sections.count()).toBe(count);
  // Filled in or only shown, by one key; what the platform reckons goes in as shown.
  await author.getByText('0 个问题').waitFor();
  await places.filter({ hasText: /^处置方式/ }).focus();
  await author.keyboard.press('r');
  await places.filter({ hasText: /^处置方式只显示/ }).waitFor();
  await author.keyboard.press('r');
  await places.filter({ hasText: /^处置方式只显示/ }).waitFor({ state: 'detached' });
  await author.locator('.gd-palette li button').filter({ hasText: '审批权限类别' }).click();
  await author.getByText(/由系统写入，已作为只显示的字段加入/).waitFor();
  await places.filter({ hasText: /审批权限类别只显示/ }).focus();
  await author.keyboard.press('r');
  await author.getByText(/由系统写入，只能显示/).waitFor();
  await author.getByText('0 个问题').waitFor();
  await stage().picture(author, 'form by keys');
  await looksSound(author, 'form by keys', ...seen);

  // Fields: into a group, out of it, once more.
  await within(author, `${draft}/caseType/lead`);
  const field = (words: string | RegExp) => author.locator('.gd-field-name').filter({ hasText: words });
  const inGroup = author.locator('.gd-field-name').filter({ hasText: /^可查性checkability/ }).first();
  await inGroup.focus();
  await author.keyboard.press('Control+d');
  await field(/^可查性（副本）/).waitFor();
  await expect.poll(() => focusedText(author)).toMatch(/^可查性（副本）/);
  await author.keyboard.press('Alt+ArrowLeft');
  await expect.poll(() => field(/^可查性（副本）/).locator('span').first().evaluate((span) => (span as HTMLElement).style.paddingLeft)).toBe('0px');
  await author.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => field(/^可查性（副本）/).locator('span').first().evaluate((span) => (span as HTMLElement).style.paddingLeft)).toBe('18px');
  await stage().picture(author, 'fields');
  await looksSound(author, 'fields by keys', ...seen);

  // The organisation: a department moves and goes; what misses it is told.
  await within(author, `${draft}/organisation/commissions`);
  const departments = author.locator('.gd-organisation-table tbody .gd-link');
  await departments.first().waitFor();
  // Arrows walk the tabs, here as anywhere; a tier that is put in is named at once, moved and taken out by keys.
  await author.getByRole('tab', { name: '层级与内设部门' }).focus();
  await author.keyboard.press('ArrowRight');
  await expect.poll(() => focusedText(author)).toBe('角色与不得兼任');
  await author.keyboard.press('ArrowLeft');
  await author.getByRole('button', { name: '增加层级' }).press('Enter');
  await expect.poll(() => author.evaluate(() => document.activeElement instanceof HTMLInputElement && document.activeElement.value)).toBe('新的层级');
  const tiers = author.locator('.gd-organisation-table thead .gd-link');
  await tiers.last().focus();
  await author.keyboard.press('Alt+ArrowLeft');
  await expect.poll(() => tiers.nth(3).textContent()).toBe('新的层级');
  await author.keyboard.press('Delete');
  await expect.poll(() => tiers.count()).toBe(4);
  for (let turn = 0; turn < 3; turn += 1) await author.keyboard.press('Control+z');
  const second = await departments.nth(1).textContent();
  await departments.nth(1).focus();
  await author.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => departments.first().textContent()).toBe(second);
  await expect.poll(() => focusedText(author)).toBe(second);
  await author.keyboard.press('Delete');
  await expect.poll(() => departments.first().textContent()).not.toBe(second);
  await author.getByText(/^[1-9]\d* 个问题$/).waitFor();
  await stage().picture(author, 'organisation');
  await looksSound(author, 'organisation by keys', ...seen);
  await author.keyboard.press('Control+z');
  await author.keyboard.press('Control+z');

  // A ledger: a second column orders besides, a column and a figure are called otherwise.
  await within(author, `${draft}/ledger/leads`);
  const column = (words: string) => author.locator('.gd-ledger-column').filter({ hasText: words });
  await column('线索来源').getByRole('button', { name: '按此列排序' }).click();
  await column('线索来源').getByRole('button', { name: '降序；再按为升序' }).filter({ hasText: '2' }).waitFor();
  await column('收到日期').getByRole('button', { name: '降序；再按为升序' }).filter({ hasText: '1' }).waitFor();
  await column('线索来源').focus();
  await author.locator('.gd-ledger-column-properties').getByLabel('代号').first().fill('where-from');
  await author.keyboard.press('Enter');
  await author.getByText('0 个问题').waitFor();
  await author.getByRole('tab', { name: '分组与图表' }).click();
  await author.getByLabel('件数：代号').fill('cases');
  await author.keyboard.press('Enter');
  await author.getByLabel('件数（中文）').fill('线索数');
  await author.keyboard.press('Enter');
  await author.getByText('0 个问题').waitFor();
  await stage().picture(author, 'ledger figures');
  // What was shown before the edit is faint until the new preview is there.
  await author.locator('.gd-ledger-preview:not(.is-stale)').waitFor();
  await looksSound(author, 'figures of a ledger', ...seen);
  // With the text beside it, nothing of an editor lies below the text.
  const beside = author.getByRole('button', { name: '并排 YAML' });
  await beside.click();
  await author.locator('.gd-work.has-text > .gd-source').waitFor();
  const covered = (): Promise<string[]> => author.evaluate(() => { const text = document.querySelector('.gd-work > .gd-source')!.getBoundingClientRect().left; return [...document.querySelectorAll('.gd-work .gd-drawn > * > *')].filter((each) => each.getBoundingClientRect().right > text + 1).map(({ className }) => className); });
  for (const place of ['ledger/leads', 'ruleSet/separation', 'table/measures-by-subject', 'dashboard/leader-home', 'caseType/lead', 'form/lead-disposition', 'document/cooperation-letter', 'scenario/a-petition-closes-its-loop', 'register/region', 'series/petition-paper', 'organisation/commissions', 'deadline/verification-term', 'calendar/china', 'permission/approval-request-file']) {
    if (place !== 'ledger/leads') await toDefinition(author, `${draft}/${place}`);
    await author.locator('.gd-work .gd-drawn > * > *').first().waitFor();
    expect(await covered(), place).toEqual([]);
  }
  // What is being written by hand and cannot be read, or drawn, yet: the editor stays as it was, and whoever writes goes on writing.
  const [behind, drawn, text] = [author.getByText('正在写的内容暂时画不出来'), author.locator('.gd-work .gd-drawn'), author.locator('.gd-source .cm-content')];
  for (const [place, after, words] of [['calendar/china', 'years:', 'x'], ['permission/approval-request-file', 'grants:', '- ']] as const) {
    await toDefinition(author, `${draft}/${place}`);
    await author.locator('.gd-source .cm-line').filter({ hasText: after }).first().click();
    const before = await drawn.innerText();
    await author.keyboard.press('End');
    await author.keyboard.press('Enter');
    await author.keyboard.type(words);
    await behind.waitFor();
    await expect.poll(() => author.getByText(/^[1-9]\d* 个问题$/).count(), { timeout: 20_000 }).toBe(1);
    expect([await drawn.innerText(), await drawn.evaluate((each) => (each as HTMLElement).inert), await text.evaluate((each) => each.contains(document.activeElement))], place).toEqual([before, true, true]);
    // What cannot be read stands at no property: its problem leads to its line.
    if (place === 'calendar/china') {
      await author.getByText(/^[1-9]\d* 个问题$/).click();
      const problems = author.getByRole('region', { name: '问题', exact: true });
      await problems.getByRole('button', { name: /YAML 写法有误/ }).first().click();
      await expect.poll(() => text.evaluate((each) => each.contains(document.activeElement))).toBe(true);
      await problems.locator('header .gd-remove').click();
      await text.focus();
    }
    for (let n = 0; n < 3 && await behind.isVisible(); n += 1) { await author.keyboard.press('Control+z'); await author.waitForTimeout(300); }
    await behind.waitFor({ state: 'detached' });
    await author.getByText('0 个问题').waitFor();
    expect(await drawn.evaluate((each) => (each as HTMLElement).inert)).toBe(false);
  }
  await beside.click();

  // What is new is called at once, where its name is written.
  await author.getByRole('button', { name: '新建决策表' }).click();
  await expect.poll(() => author.evaluate(() => document.activeElement?.id), { timeout: 30_000 }).toBe('p/title');
  await author.keyboard.type('分办权限');
  await author.keyboard.press('Enter');
  await author.getByRole('heading', { level: 1, name: '分办权限', exact: true }).waitFor();
});

test('a comparison is made with another fact, chosen by where it comes from', { timeout: 240_000 }, async () => {
  const author = await stage().as('guwen');
  const draft = await newDraft(author, '比较');
  await within(author, `${draft}/conditionSet/petition-conditions`);
  await author.locator('.gd-rule-name').first().click();
  await author.getByRole('button', { name: '加比较' }).first().click();
  const parts = author.locator('.gd-part-of-condition.is-fact');
  await expect.poll(() => parts.count()).toBe(2);
  const mine = parts.nth(1);
  await mine.getByLabel('哪个事实').click();
  await author.keyboard.type('bljg');
  await author.getByRole('option', { name: /办理机关.*case\.organ/ }).waitFor();
  await author.locator('.gd-choice-head').first().waitFor();
  await stage().picture(author, 'facts');
  await author.getByRole('option', { name: /办理机关.*case\.organ/ }).click();
  await mine.locator('.gd-condition-operator').click();
  await author.getByRole('option', { name: '隶属于' }).click();
  await author.locator('.gd-sentence').first().getByText('办理机关隶属于本人所在机关').waitFor();
  await mine.getByRole('button', { name: '值', exact: true }).click();
  await mine.getByRole('button', { name: '另一事实' }).click();
  await author.locator('.gd-sentence').first().getByText('办理机关隶属于本人所在机关').waitFor();
  // A date with a day that is written, and back.
  await mine.getByLabel('哪个事实').click();
  await author.keyboard.type('case.receivedOn');
  await author.keyboard.press('Enter');
  await mine.locator('.gd-condition-operator').click();
  await author.getByRole('option', { name: '早于', exact: true }).click();
  await expect.poll(() => mine.getByLabel('比较值').inputValue()).toMatch(/^\d{4}-\d\d-\d\d$/);
  await mine.getByRole('button', { name: '照此再加一条' }).click();
  await expect.poll(() => parts.count()).toBe(3);
  // One more by the keys: its fact is asked for at once, and what is typed takes the place of what stands there.
  await author.getByRole('button', { name: '加比较' }).last().focus();
  await author.keyboard.press('Enter');
  await expect.poll(() => parts.count()).toBe(4);
  await expect.poll(() => author.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('哪个事实');
  await author.keyboard.type('case.receivedOn');
  await author.keyboard.press('Enter');
  await expect.poll(() => parts.nth(3).getByLabel('哪个事实').inputValue()).toMatch(/^收到日期/);
  await stage().picture(author, 'comparison');
  await looksSound(author, 'comparison', ...seen);
  await author.locator('.gc-bar').getByRole('button', { name: 'English', exact: true }).click();
  await author.getByRole('button', { name: 'Other fact' }).first().waitFor();
  await stage().picture(author, 'comparison, English');
});
