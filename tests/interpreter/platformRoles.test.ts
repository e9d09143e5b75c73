/** What the platform itself asks a role for, it asks the role that the organisation names. */
import { expect, it } from 'vitest';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import type { OrganisationDefinition } from '../../runtime/definition/model/organisation.ts';
import { enteringRole, platformRoleNames, platformRole } from '../../runtime/definition/model/platformRoles.ts';
import { packWith, referencePack } from './referencePack.ts';
import { approval, processOf, sample, task } from './sampleCase.ts';

const otherwise: NonNullable<OrganisationDefinition['platformRoles']> = { handles: 'reviewer', heads: 'group-leader', leads: 'principal-leader', supervises: 'archivist' };
/** Levels without a word on who enters what was decided. */
const levels = referencePack.organisation.levels.map((level) => (level.given.by === 'meeting' ? { ...level, given: { by: 'meeting' as const, body: level.given.body } } : level));
const named = (process: ReturnType<typeof processOf>, platformRoles = otherwise): Pack => ({ ...packWith({ process: [process] }), organisation: { ...referencePack.organisation, levels, platformRoles } });
const people = { 王芳: 'reviewer', 陈晨: 'handler', 何平: 'group-leader', 吴静: 'archivist', 李强: 'department-head' };
const by = (role: string) => ({ by: { role } });

it('whoever does the tasks of that role handles the case, and nobody else', () => {
  const s = sample(named(processOf([task('look', by('handler')), task('review', by('reviewer')), task('close', by('handler'))])), { people, handlers: [] });
  s.does('陈晨', 'complete', 'look');
  expect(s.main.handlers).toEqual([]);
  s.does('王芳', 'complete', 'review');
  expect(s.main.handlers).toEqual(['王芳']);
});

it('what cannot be decided goes to the head that it names', () => {
  const when = { all: [{ fact: 'case.amount', operator: 'greaterThan' as const, value: 5 }] };
  const s = sample(named(processOf([task('look', by('handler')), { ...task('more', by('handler')), when } as never])), { people, handlers: [] });
  s.does('陈晨', 'complete', 'look');
  expect(Object.values(s.main.work)).toMatchObject([{ kind: 'undecided', role: 'group-leader', candidates: ['何平'] }]);
});

it('what a meeting decided is entered by who supervises cases, unless the level says who', () => {
  const s = sample(named(processOf([task('look', by('handler')), approval('judge', ['CM'])])), { people, handlers: [] });
  s.does('陈晨', 'complete', 'look');
  expect(Object.values(s.main.work)).toMatchObject([{ kind: 'enter', role: 'archivist', candidates: ['吴静'] }]);
  expect(enteringRole({ platformRoles: otherwise }, { by: 'meeting', body: 'leaders-meeting', enteredBy: 'handler' })).toBe('handler');
});

it('has names of its own where nothing is said; the reference pack says them', () => {
  expect(Object.keys(platformRoleNames).map((part) => platformRole({}, part as keyof typeof platformRoleNames))).toEqual(['handler', 'department-head', 'leader-in-charge', 'case-supervision-clerk']);
  expect(referencePack.organisation.platformRoles).toEqual(platformRoleNames);
});
