/** Work that nobody may do: said before, told to whoever may give it to somebody, and given; never decided by that. */
import { expect, it } from 'vitest';
import { replay } from '../../runtime/interpreter/apply.ts';
import { availableActions } from '../../runtime/interpreter/availableActions.ts';
import { previewCommand } from '../../runtime/interpreter/preview.ts';
import { contextOf } from '../../runtime/interpreter/scenario/world.ts';
import { packWith } from './referencePack.ts';
import { approval, processOf, sample, task } from './sampleCase.ts';

// Nobody heads a department here or above; an organ beside has one who does.
const organs = [{ organ: 'beside', tier: 'county', under: 'city' }];
const people = { 王芳: 'handler', 谢婷: 'case-supervision-clerk', 何平: { role: 'department-head', organ: 'beside' } };
const sampled = (given: Record<string, string | { role: string; organ?: string }> = people) => sample(packWith({ process: [processOf([task('draft'), approval('judge', ['DH'])])] }), { people: given, organs });
const offersOf = (s: ReturnType<typeof sampled>, person: string) => availableActions(s.world.pack, s.main, { person, organ: 'county' }, s.world.organisation, s.world);

it('is seen before it is handed in, and told to case supervision', () => {
  const s = sampled();
  const [work] = Object.keys(s.main.work);
  const preview = previewCommand(s.main, { do: 'complete', work: work! }, { person: '王芳', organ: 'county' }, contextOf(s.world));
  expect(preview.next).toEqual([expect.objectContaining({ people: [] })]);
  expect(preview.notices.find((n) => n.to.some((p) => p.id === '谢婷'))?.text.zh).toContain('无人可办，请指派');
  s.does('王芳', 'complete', 'draft');
  expect(s.world.notices.findLast((n) => n.to === '谢婷')?.zh).toContain('无人可办，请指派：judge');
});

it('is given to one of the same role in an organ beside, by whoever has the right, with a reason; he decides it', () => {
  const s = sampled();
  s.does('王芳', 'complete', 'draft');
  expect(offersOf(s, '谢婷').open.find((o) => o.verb === 'staff')?.targets).toEqual([{ value: '何平', title: { zh: '何平（beside）' } }]);
  expect(offersOf(s, '王芳').open.some((o) => o.verb === 'staff')).toBe(false);
  expect(s.tries('王芳', 'staff', 'judge', { to: '何平' })).toEqual(['right.missing']);
  expect(s.tries('谢婷', 'staff', 'judge', { to: '王芳' })).toEqual(['transfer.notAble']);
  expect(s.tries('谢婷', 'agree', 'judge')).toEqual(['work.notYours']);
  s.does('谢婷', 'staff', 'judge', { to: '何平', reason: '本县尚未配备部门主要负责人' });
  expect(Object.values(s.main.work)).toMatchObject([{ assignee: '何平', liftedTo: 'beside' }]);
  expect(s.world.notices.findLast((n) => n.to === '何平')?.zh).toContain('judge');
  expect(s.tries('谢婷', 'staff', 'judge', { to: '何平' })).toEqual(['staff.notNeeded']);
  s.does('何平', 'agree', 'judge');
  expect(s.main.status).toBe('ended');
  expect(replay(undefined, s.events)).toEqual(s.main);
});

it('is never given to whoever made what is judged; where nobody is left it says so', () => {
  const s = sampled({ 王芳: { role: 'department-head' }, 谢婷: 'case-supervision-clerk', 陈晨: 'handler' });
  s.does('陈晨', 'complete', 'draft');
  s.main.preparers = ['陈晨', '王芳'];
  const work = Object.values(s.main.work)[0]!;
  Object.assign(work, { candidates: [], assignee: undefined });
  const { open, closed } = offersOf(s, '谢婷');
  expect(open.some((o) => o.verb === 'staff')).toBe(false);
  expect(closed.find((c) => c.verb === 'staff')?.because.zh).toContain('请先配置人员');
});
