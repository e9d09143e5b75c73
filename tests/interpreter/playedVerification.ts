/** A preliminary verification of the reference pack from its first act to its end, a minute apart. */
import type { CaseEvent } from '../../runtime/interpreter/caseEvent.ts';
import { systemActor } from '../../runtime/interpreter/command.ts';
import { act, waitUntil } from '../../runtime/interpreter/scenario/act.ts';
import { scenarioOrganisation } from '../../runtime/interpreter/scenario/scenarioOrganisation.ts';
import { begin, newWorld, wait, type World } from '../../runtime/interpreter/scenario/world.ts';
import { referencePack } from '../definition/changedPack.ts';

const people = {
  王芳: { role: 'handler', department: 'supervision-inspection' }, 陈晨: { role: 'handler', department: 'supervision-inspection' }, 李强: { role: 'department-head', department: 'supervision-inspection' },
  赵敏: 'leader-in-charge', 周正: 'principal-leader', 吴联: 'party-committee-liaison', 吴敬: 'party-committee-liaison', 何审: 'reviewer',
};

export function playedVerification(): { world: World; events: readonly CaseEvent[] } {
  const organisation = scenarioOrganisation(referencePack, { scenario: 'played', title: { zh: '已办' }, given: { at: '2026-03-16T09:00+08:00', people }, play: [] });
  const world = newWorld(referencePack, organisation, '2026-03-16T01:00:00.000Z');
  const problems = begin(world, {
    do: 'start', id: 'case-1', process: 'preliminary-verification', organ: 'county', handlers: ['王芳', '陈晨'], department: 'supervision-inspection',
    data: { subject: { name: '田某', subjectClass: 'C', isPrincipal: true }, source: 'petition', summary: '收受礼金' },
  }, systemActor);
  if (problems.length > 0) throw new Error(problems.map((p) => p.code).join());
  const does = (who: string, verb: string, step: string, more: object = {}): void => {
    wait(world, waitUntil(world, { minutes: 1 }));
    const acted = act(world, { who, does: verb, step, ...more });
    if ('senseless' in acted || 'refused' in acted) throw new Error(`${who} ${verb} ${step}: ${JSON.stringify(acted)}`);
  };
  does('王芳', 'complete', 'draft-plan', { with: { plan: { scope: '全面', startOn: '2026-03-16', endOn: '2026-04-16', hasTalk: true, steps: [] } } });
  for (const who of ['李强', '赵敏', '周正']) does(who, 'agree', 'approve-plan');
  wait(world, waitUntil(world, { days: 9 }));
  does('王芳', 'complete', 'collect-evidence', { assist: ['陈晨'], with: { evidence: [{ number: '1', name: '合同' }] } });
  does('王芳', 'complete', 'write-report', { with: { findings: { process: '核对', established: '属实', proposal: '立案' } } });
  for (const who of ['王芳', '陈晨']) does(who, 'agree', 'sign-report');
  does('王芳', 'complete', 'propose-decision', { with: { decision: 'settle', decisionReason: '已查清' } });
  for (const who of ['李强', '赵敏', '周正']) does(who, 'agree', 'decide');
  const { state, events } = world.cases.get('case-1')!;
  if (state.status !== 'ended') throw new Error(`it stands at ${Object.keys(state.nodes).join()}`);
  return { world, events };
}
