/**
 * Story 2: at night, from away, a handler applies to seal property. Leaders approve on their own screens, one on a phone; number
 * and seal follow, the seal by the keeper's standing authority; he prints within minutes. Elsewhere, without a standing authority,
 * the paper waits for the keeper on duty.
 */
import { expect, test } from 'vitest';
import { agree, bar, bell, choose, dialog, downloaded, fillApplication, nameExecutors, openCase, openNotice, rings, submit, unread, withoutPrinter } from './measureAtNight/acts.ts';
import { withPlatform } from './platform.ts';

const stage = withPlatform('measureAtNight');
const phone = { width: 390, height: 844 };
/** Of this run alone, so that the story finds its own papers on a server that has seen it before. */
const run = String(process.pid);

test('a measure asked for at night is approved, numbered, sealed and printed within minutes', async () => {
  const { as, picture } = stage();
  const place = `云川市滨河路滨河花园 3 幢 ${run} 室`;

  // Given a case that is still in verification, the measure is closed and the screen says why
  const handler = await as('linfeng');
  await handler.getByRole('link', { name: '我的案件' }).click();
  await handler.getByRole('tab', { name: '我承办的', selected: true }).waitFor();
  await handler.getByText('段永安').first().click();
  await handler.getByRole('heading', { name: '审查调查措施' }).waitFor();
  await picture(handler, '01-beforeFiling');
  expect(await handler.getByRole('complementary').textContent()).toContain('须在“审查调查”阶段使用；当前阶段：初步核实');
  expect(await handler.getByRole('button', { name: '申请查封' }).count()).toBe(0);

  // When he opens the filed case and picks the measure, one click brings the form and the papers
  await openCase(handler, '周启明');
  await picture(handler, '02-case');
  await handler.getByRole('button', { name: '申请查封' }).click();
  await handler.getByText('提交后生成的文书').waitFor();
  for (const paper of ['查封呈批表', '查封决定书', '查封通知书']) await handler.getByRole('button', { name: paper, exact: true }).waitFor();
  await fillApplication(handler, place);
  await nameExecutors(handler, ['林峰', '邓超']);
  await picture(handler, '03-form');
  await handler.getByRole('button', { name: '查封决定书', exact: true }).click();
  await handler.getByRole('heading', { name: '查封决定书' }).waitFor();
  await handler.getByTitle('查封决定书').waitFor();
  await picture(handler, '04-draft');
  const draft = await downloaded(handler);
  for (const words of ['查封决定书', '周启明', '章丽', place.replaceAll(' ', '')]) expect(draft.text).toContain(words);
  expect(draft.signature).not.toContain('Signature is Valid');

  // Before he sends it in he reads what follows; the head of the department hears of it on his open page
  const head = await as('hejun');
  const headBefore = await unread(head);
  await bar(handler).getByRole('button', { name: '提交' }).click();
  await dialog(handler).getByText('审批查封（承办部门主要负责人）：何军').waitFor();
  await picture(handler, '05-submit');
  await dialog(handler).getByRole('button', { name: '提交' }).click();
  await rings(head, headBefore);
  await dialog(handler).waitFor({ state: 'hidden' });

  // Then he sees that he cannot approve it himself, and why
  const side = handler.getByRole('complementary');
  await side.getByText('申请、拟稿的人不能审批自己的事项').waitFor();
  expect(await side.getByRole('button', { name: '同意', exact: true }).count()).toBe(0);
  await picture(handler, '06-submitted');

  // The head of the department finds it behind the bell and reads rule, reasons and papers on one page
  await openNotice(head, '审批查封');
  await head.getByText('为什么由您审批').waitFor();
  await head.getByText('有转移隐匿的可能').waitFor();
  await head.getByText('办理后', { exact: true }).waitFor();
  await picture(head, '07-approve');
  const leader = await as('majun');
  await leader.setViewportSize(phone);
  const leaderBefore = await unread(leader);
  await agree(head);
  await rings(leader, leaderBefore);

  // The leader agrees on a phone, after reading what follows: number, seal, papers, next hands
  await bell(leader).click();
  await leader.getByRole('region', { name: '通知' }).getByRole('button', { name: '审批查封' }).first().waitFor();
  await picture(leader, '08-phoneBell');
  await leader.getByRole('region', { name: '通知' }).getByRole('button', { name: '审批查封' }).first().click();
  await leader.getByRole('heading', { name: place }).waitFor();
  await picture(leader, '09-phoneApprove');
  expect(await leader.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
  const keeper = await as('luolan');
  const keeperBefore = await unread(keeper);
  await bar(leader).getByRole('button', { name: '同意', exact: true }).click();
  for (const consequence of ['用印：查封决定书：罗兰', '《查封决定书》', '查封文书号', '出示文书、当场清点并开列清单：林峰、邓超']) await dialog(leader).getByText(consequence).first().waitFor();
  await picture(leader, '10-phoneConsequences');
  const handlerBefore = await unread(handler);
  await dialog(leader).getByRole('button', { name: '同意', exact: true }).click();

  // The seal is set under the keeper's name by her standing authority, and she is told
  await expect.poll(() => unread(keeper), { timeout: 30_000, interval: 50 }).toBeGreaterThan(keeperBefore);
  await bell(keeper).click();
  await keeper.getByText('按常年授权以您名义已用印：查封决定书').first().waitFor();
  await picture(keeper, '11-keeper');

  // The handler's open page shows it by itself; he downloads the sealed paper and prints it
  await expect.poll(() => unread(handler), { timeout: 30_000, interval: 50 }).toBeGreaterThan(handlerBefore);
  const decision = handler.getByRole('listitem').filter({ has: handler.getByRole('button', { name: '查封决定书', exact: true }) });
  await decision.getByText('按常年授权用印').waitFor();
  const number = /云监封〔\d{4}〕\d+号/.exec((await decision.textContent()) ?? '')?.[0] ?? 'no number';
  await decision.getByRole('button').click();
  const sealed = await downloaded(handler);
  expect(sealed.signature).toContain('Signature is Valid');
  expect(sealed.signature).toContain('Total document signed');
  for (const words of [number, '周启明', '云川市监察委员会', '章丽', '测试', place.replaceAll(' ', '')]) expect(sealed.text).toContain(words);
  await withoutPrinter(handler);
  await handler.getByRole('button', { name: '打印', exact: true }).click();
  await decision.getByText('打印 1 次').waitFor();
  await picture(handler, '12-sealed');

  // Each act is on record with who and when
  const record = handler.getByRole('region', { name: '流转记录' });
  for (const [who, what] of [
    ['林峰', '拟制《查封决定书》'], ['何军', '承办部门主要负责人同意'], ['马骏', '《查封决定书》已批准（分管领导）'], ['马骏', `《查封决定书》编号：${number}`],
    ['罗兰', '《查封决定书》已用印（按常年授权）'], ['林峰', '打印《查封决定书》1份'],
  ] as const) {
    const act = record.getByRole('listitem').filter({ hasText: what }).first();
    await act.waitFor();
    expect(await act.textContent()).toMatch(new RegExp(`^\\s*\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d\\s*${who}`));
  }
  await record.scrollIntoViewIfNeeded();
  await picture(handler, '13-history');

  // The ledger has the row by itself, and case supervision sees it at once
  const watcher = await as('xieting');
  await watcher.getByRole('link', { name: '措施台账' }).click();
  const useNumber = /云CS〔\d{4}〕\d+号/.exec((await handler.locator('#main').textContent()) ?? '')?.[0] ?? 'no number';
  const row = watcher.getByRole('row').filter({ hasText: useNumber });
  await row.waitFor();
  expect(await row.textContent()).toContain('周启明');
  await picture(watcher, '14-ledger');
});

test('where no standing authority was given, the paper waits for the keeper on duty', async () => {
  const { as, picture } = stage();
  const place = `临湖市湖滨路 9 号 ${run} 室`;
  const handler = await as('fengyuan');
  await openCase(handler, '武庆来');
  await handler.getByRole('button', { name: '申请查封' }).click();
  await fillApplication(handler, place);
  await nameExecutors(handler, ['冯远', '范然志']);
  await submit(handler);

  // Its head and one of its leaders agree
  const head = await as('12018');
  await openNotice(head, '审批查封');
  await agree(head);
  const leader = await as('12002');
  await openNotice(leader, '审批查封');
  await agree(leader);

  // Then nothing is sealed: the handler sees at whom it waits, and why it cannot be printed
  const side = handler.getByRole('complementary');
  await side.getByText('用印：查封决定书').waitFor();
  await side.getByText('卢燕').first().waitFor();
  await side.getByText('打印：查封决定书').waitFor();
  await picture(handler, '20-waiting');

  // When the keeper on duty seals it by hand
  const keeper = await as('luyan');
  await openNotice(keeper, '用印：查封决定书');
  await picture(keeper, '21-toSeal');
  await bar(keeper).getByRole('button', { name: '用印' }).click();
  await dialog(keeper).getByRole('button', { name: '用印' }).click();
  await dialog(keeper).waitFor({ state: 'hidden' });

  // Then the handler may print it, and it bears her name
  const decision = handler.getByRole('listitem').filter({ has: handler.getByRole('button', { name: '查封决定书', exact: true }) });
  await decision.getByText('已用印').waitFor();
  await decision.getByText('卢燕').waitFor();
  expect(await decision.getByText('按常年授权用印').count()).toBe(0);
  await decision.getByRole('button').click();
  expect((await downloaded(handler)).signature).toContain('Signature is Valid');
  await picture(handler, '22-sealedByHand');
});

test('an application is handed to a colleague, taken back, sent back with marks, and goes on', async () => {
  const { as, picture } = stage();
  const place = `云川市解放路 21 号 ${run} 库`;

  // Given an application that its author hands to his colleague
  const colleague = await as('dengchao');
  const handler = await as('linfeng');
  await openCase(handler, '周启明');
  await handler.getByRole('button', { name: '申请扣押' }).click();
  await handler.getByText('提交后生成的文书').waitFor();
  for (const paper of ['扣押呈批表', '扣押决定书', '扣押通知书']) await handler.getByRole('button', { name: paper, exact: true }).waitFor();
  expect(await handler.getByRole('button', { name: /查封/ }).count()).toBe(0);
  await bar(handler).getByRole('button', { name: '更多' }).click();
  await handler.getByRole('menuitem', { name: '转办' }).click();
  await choose(handler, dialog(handler).getByRole('combobox', { name: '转给' }), '邓超');
  await dialog(handler).getByRole('textbox').last().fill('本人外出取证，请继续办理。');
  await picture(handler, '30-transfer');
  await dialog(handler).getByRole('button', { name: '转办' }).click();
  await dialog(handler).waitFor({ state: 'hidden' });

  // Who asks him for a draft from away: it comes back into the open form, and the work stays with the colleague
  await openNotice(colleague, '提出扣押申请');
  await bar(colleague).getByRole('button', { name: '更多' }).click();
  await colleague.getByRole('menuitem', { name: '请人协办' }).click();
  await choose(colleague, dialog(colleague).getByRole('combobox', { name: '请谁协办' }), '林峰');
  await dialog(colleague).getByLabel('协办要求').fill('请先写明申请理由。');
  await picture(colleague, '30b-askForHelp');
  await dialog(colleague).getByRole('button', { name: '请人协办' }).click();
  await dialog(colleague).waitFor({ state: 'hidden' });
  await colleague.getByText('已请林峰协办，尚未交回').filter({ visible: true }).waitFor();
  await openNotice(handler, '协办：提出扣押申请');
  await handler.getByText('邓超请您协办：请先写明申请理由。').waitFor();
  await handler.getByLabel('申请理由').fill('据账目，涉案物品存放于该库。');
  await bar(handler).getByRole('button', { name: '交回' }).click();
  await dialog(handler).getByLabel('拟办意见').fill('理由已拟，请核。');
  await dialog(handler).getByRole('button', { name: '交回' }).click();
  await dialog(handler).waitFor({ state: 'hidden' });
  await colleague.getByText('林峰协办交回：理由已拟，请核。').waitFor();
  await expect.poll(() => colleague.getByLabel('申请理由').inputValue()).toBe('据账目，涉案物品存放于该库。');
  await picture(colleague, '30c-handedBack');

  // Who fills it in and submits it, and takes it back before anybody has looked
  await fillApplication(colleague, place);
  await nameExecutors(colleague, ['林峰', '邓超']);
  await submit(colleague);
  const side = colleague.getByRole('complementary');
  await side.getByRole('button', { name: '撤回' }).click();
  await dialog(colleague).getByRole('textbox').fill('清单有误，撤回修改。');
  await picture(colleague, '31-takeBack');
  await dialog(colleague).getByRole('button', { name: '撤回' }).click();
  await dialog(colleague).waitFor({ state: 'hidden' });
  if (!(await bar(colleague).isVisible())) await side.getByRole('link', { name: '提出扣押申请' }).click();
  await colleague.getByLabel('申请理由').waitFor();
  await submit(colleague);

  // The head sends it back, with a reason and the fields to mend
  const head = await as('hejun');
  await openNotice(head, '审批扣押');
  await head.getByRole('heading', { name: place }).waitFor();
  await bar(head).getByRole('button', { name: '退回' }).click();
  await choose(head, dialog(head).getByRole('combobox', { name: '需要修改的栏目' }), '申请理由');
  await head.keyboard.press('Escape');
  await dialog(head).getByRole('textbox').last().fill('申请理由过于笼统，请写明线索来源和紧急情况。');
  await picture(head, '32-sendBack');
  await dialog(head).getByRole('button', { name: '退回' }).click();
  await dialog(head).waitFor({ state: 'hidden' });

  // The author sees who sent it back, why, and where to mend; after that it is agreed
  await openNotice(colleague, '提出扣押申请');
  await colleague.getByText('何军退回：申请理由过于笼统').waitFor();
  await colleague.getByText('需要修改的栏目 申请理由').waitFor();
  await picture(colleague, '33-returned');
  await colleague.getByLabel('申请理由').fill('据证人指认，涉案物品存放于该库，随时可能被转移。');
  await submit(colleague);
  await openNotice(head, '审批扣押');
  await head.getByText('据证人指认').waitFor();
  await agree(head);
  await head.getByText('流转记录').waitFor();
});
