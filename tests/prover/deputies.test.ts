/** The register of deputies on the real organisation: nobody decides what he asked for, neither as a deputy nor through one. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { runProveCommand } from '../../runtime/cliProve.ts';
import { systemActor } from '../../runtime/interpreter/command.ts';
import type { OrganisationView } from '../../runtime/interpreter/organisationView.ts';
import { begin, give, newWorld, type World } from '../../runtime/interpreter/scenario/world.ts';
import { staffing } from '../../runtime/prover/staffing/staffing.ts';
import { demoStaff } from '../../runtime/service/demo/demoStaff.ts';
import { packWith, referencePack } from '../interpreter/referencePack.ts';
import { approval, processOf, task } from '../interpreter/sampleCase.ts';

const demo = fileURLToPath(new URL('../../definitions/demo', import.meta.url));
const organ = 'jiangyang';
const folders: string[] = [];
afterEach(() => { for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true }); });

/** The demo province with these entries in its register. */
function withRegister(entries: readonly { of: string; deputy: string; until?: string; processes?: string[] }[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'guicheng-deputies-'));
  folders.push(folder);
  for (const file of ['organs.yaml', 'people.yaml']) copyFileSync(join(demo, file), join(folder, file));
  writeFileSync(join(folder, 'deputies.yaml'), JSON.stringify({ deputies: entries.map((entry) => ({ from: '2026-03-01', until: '2026-06-01', ...entry })) }));
  return folder;
}

const viewOf = (entries: Parameters<typeof withRegister>[0]): OrganisationView => demoStaff(withRegister(entries)).view;
const people = demoStaff(demo).view;
const numberOf = (person: string): string => people.person(person)!.staffNo;
const [leader] = people.withRole(organ, 'principal-leader');
const handlers = people.withRole(organ, 'handler');
const applicant = handlers[0]!;

describe('staffing with a register of deputies', () => {
  it('finds the seat that nobody is left for, since its only holder is the deputy of whoever may apply', () => {
    const all = withRegister(handlers.map((handler) => ({ of: numberOf(handler), deputy: numberOf(leader!) })));
    const seat = { unit: organ, step: 'sealing/decide CH', role: 'principal-leader', needed: 1, have: 0, wayOut: { how: 'lifted', organ: 'yunchuan' } };
    expect(staffing(referencePack, demoStaff(all), 'sealing').understaffed).toContainEqual(seat);
    expect(staffing(referencePack, demoStaff(demo), 'sealing').understaffed).not.toContainEqual(seat);
    expect(staffing(referencePack, demoStaff(all), 'sealing', '2026-07-01T00:00:00.000Z').understaffed).not.toContainEqual(seat);
  });

  it('is what the command reads; people who do not exist are named', () => {
    const said: string[] = [];
    const all = withRegister(handlers.map((handler) => ({ of: numberOf(handler), deputy: numberOf(leader!) })));
    const proved = (...words: string[]): { understaffed: { step: string; unit: string }[]; failed: unknown[] } => {
      said.length = 0;
      runProveCommand(['--process', 'sealing', '--json', ...words], (line) => said.push(line));
      return JSON.parse(said.join('')) as ReturnType<typeof proved>;
    };
    const short = (...words: string[]): boolean => proved(...words).understaffed.some((u) => u.unit === organ && u.step === 'sealing/decide CH');
    expect([short('--organisation', all), short('--organisation', all, '--on', '2026-05-31'), short('--organisation', all, '--on', '2026-06-01'), short()]).toEqual([true, true, false, false]);
    expect(proved().failed).toEqual([]);
    expect(() => proved('--organisation', withRegister([{ of: 'nobody-here', deputy: numberOf(leader!) }]))).toThrow('nobody-here');
  });
});

describe('an application on the real organisation', () => {
  const pack = packWith({ process: [processOf([task('apply', { by: { role: 'handler' } }), approval('decide', ['CH'])])] });
  function applied(entries: Parameters<typeof withRegister>[0]): World {
    const world = newWorld(pack, viewOf(entries), '2026-04-01T01:00:00.000Z');
    expect(begin(world, { do: 'start', id: 'case-1', process: 'sample', organ, data: { subject: { name: '田某', subjectClass: 'C' } } }, systemActor)).toEqual([]);
    expect(give(world, 'case-1', { do: 'complete', work: onlyWork(world).id }, { person: applicant, organ })).toEqual([]);
    return world;
  }
  const onlyWork = (world: World) => Object.values(world.cases.get('case-1')!.state.work)[0]!;

  it('lies with the leader, and he decides', () => {
    const world = applied([]);
    expect(onlyWork(world).candidates).toEqual([leader]);
    expect(give(world, 'case-1', { do: 'agree', work: onlyWork(world).id }, { person: leader!, organ })).toEqual([]);
  });

  it('is not decided by whoever made it as the deputy of the leader; another deputy may', () => {
    const other = handlers[1]!;
    const world = applied([{ of: numberOf(leader!), deputy: numberOf(applicant) }, { of: numberOf(leader!), deputy: numberOf(other) }]);
    const agree = (person: string) => give(world, 'case-1', { do: 'agree', work: onlyWork(world).id }, { person, organ, onBehalfOf: leader! }).map((p) => p.code);
    expect(agree(applicant)).toEqual(['rule.blocks']);
    expect(agree(other)).toEqual([]);
  });

  it('is not offered to the deputy of whoever made it: the organ above decides', () => {
    const world = applied([{ of: numberOf(applicant), deputy: numberOf(leader!) }]);
    expect(onlyWork(world)).toMatchObject({ liftedTo: 'yunchuan', candidates: people.withRole('yunchuan', 'principal-leader') });
  });

  it('is not decided by a leader who was set as its maker\'s deputy when he had the seat already', () => {
    const world = applied([]);
    world.organisation = viewOf([{ of: numberOf(applicant), deputy: numberOf(leader!) }]);
    expect(give(world, 'case-1', { do: 'agree', work: onlyWork(world).id }, { person: leader!, organ }).map((p) => p.code)).toEqual(['separation.applicantApproves']);
  });
});
