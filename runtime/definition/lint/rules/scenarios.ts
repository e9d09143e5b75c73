/** Scenarios: people have roles that exist, steps exist, and the last act is followed by an expectation. */
import { problem, type Problem } from '../../../base/problem.ts';
import { definitionsOf, type Pack } from '../../load/pack.ts';
import type { ScenarioDefinition } from '../../model/scenario.ts';
import { eachOf } from '../lintEach.ts';
import { checkName, type LintContext } from '../lintContext.ts';
import { roleNames } from '../packNames.ts';
import { visitSteps } from '../visitSteps.ts';

export const lintScenarios = eachOf('scenario', lintScenario);

/** The steps of all processes; unknown while one of them cannot be read. */
const stepsOf = ({ pack, names, isWhole }: LintContext): string[] | undefined => (names('process').every((process) => isWhole('process', process)) ? definitionsOf(pack, 'process').flatMap((process) => visitSteps(process).map((visit) => visit.name)) : undefined);

/** What a step that was renamed is called now: the line that the process keeps of it. Asked for a step that is not there only: whoever asks is checked again with each edit of any process. */
const stepNow = (pack: Pack, step: string): string | undefined => definitionsOf(pack, 'process').flatMap((process) => process.was ?? []).find(({ was }) => was === step || was.endsWith(`/${step}`))?.now[0];

function lintScenario({ pack, names, place, remembered }: LintContext, scenario: ScenarioDefinition): Problem[] {
  const problems: Problem[] = [];
  const roles = roleNames(pack);
  const steps = remembered('stepsOfAll', stepsOf);
  const name = scenario.scenario;
  const at = (...path: (string | number)[]) => place('scenario', name, path);
  const people = Object.keys(scenario.given.people);
  for (const [person, given] of Object.entries(scenario.given.people)) {
    if (typeof given !== 'string') (given.roles ?? []).forEach((role, index) => problems.push(...checkName('role', role, roles, at('given', 'people', person, 'roles', index))));
    problems.push(...checkName('role', typeof given === 'string' ? given : given.role, roles, at('given', 'people', person, ...(typeof given === 'string' ? [] : ['role']))));
  }
  if (scenario.process !== undefined) problems.push(...checkName('process', scenario.process, names('process'), at('process')));
  const caseType = scenario.given.case?.type;
  if (typeof caseType === 'string') problems.push(...checkName('case type', caseType, names('caseType'), at('given', 'case', 'type')));
  let unproved = false;
  scenario.play.forEach((move, index) => {
    if ('does' in move) {
      problems.push(...checkName('person of this scenario', String(move.who), people, at('play', index, 'who')));
      if (typeof move.step === 'string' && steps) problems.push(...checkName('step', move.step, steps, at('play', index, 'step'), () => stepNow(pack, String(move.step))));
      unproved = move.refused === undefined;
    } else if ('see' in move) unproved = false;
  });
  if (unproved || !scenario.play.some((move) => 'see' in move || 'refused' in move)) problems.push(problem('scenario.no-expectation', { scenario: name }, at('play', scenario.play.length - 1)));
  return problems;
}
