/** Scenarios: people have roles that exist, steps exist, and the last act is followed by an expectation. */
import { problem, type Problem } from '../../../base/problem.ts';
import { definitionsOf } from '../../load/pack.ts';
import { checkName, type LintContext } from '../lintContext.ts';
import { roleNames } from '../packNames.ts';
import { visitSteps } from '../visitSteps.ts';

export function lintScenarios({ pack, names, place, isWhole }: LintContext): Problem[] {
  const problems: Problem[] = [];
  const roles = roleNames(pack);
  const steps = definitionsOf(pack, 'process').flatMap((process) => visitSteps(process).map((visit) => visit.name));
  const allProcesses = names('process').every((process) => isWhole('process', process));
  for (const scenario of definitionsOf(pack, 'scenario')) {
    const name = scenario.scenario;
    const at = (...path: (string | number)[]) => place('scenario', name, path);
    const people = Object.keys(scenario.given.people);
    for (const [person, given] of Object.entries(scenario.given.people)) {
      problems.push(...checkName('role', typeof given === 'string' ? given : given.role, roles, at('given', 'people', person, ...(typeof given === 'string' ? [] : ['role']))));
    }
    if (scenario.process !== undefined) problems.push(...checkName('process', scenario.process, names('process'), at('process')));
    const caseType = scenario.given.case?.type;
    if (typeof caseType === 'string') problems.push(...checkName('case type', caseType, names('caseType'), at('given', 'case', 'type')));
    let unproved = false;
    scenario.play.forEach((move, index) => {
      if ('does' in move) {
        problems.push(...checkName('person of this scenario', String(move.who), people, at('play', index, 'who')));
        if (typeof move.step === 'string' && allProcesses) problems.push(...checkName('step', move.step, steps, at('play', index, 'step')));
        unproved = move.refused === undefined;
      } else if ('see' in move) unproved = false;
    });
    if (unproved || !scenario.play.some((move) => 'see' in move || 'refused' in move)) problems.push(problem('scenario.no-expectation', { scenario: name }, at('play', scenario.play.length - 1)));
  }
  return problems;
}
