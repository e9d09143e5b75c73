/** Deadlines: the steps, stages and exchanges they listen to exist, somebody owns them, and extensions name one another. */
import { problem, type Problem } from '../../../base/problem.ts';
import { definitionsOf, findDefinition } from '../../load/pack.ts';
import type { NodePath } from '../../load/sourcePlace.ts';
import type { DeadlineDefinition } from '../../model/deadline.ts';
import { notificationReaders } from '../../model/notification.ts';
import { checkCaseFact } from '../fieldReference.ts';
import { eachOf } from '../lintEach.ts';
import { checkName, type LintContext } from '../lintContext.ts';
import { levelNames, roleNames } from '../packNames.ts';
import { visitSteps } from '../visitSteps.ts';

interface Listening {
  stage?: string | undefined;
  step?: string | undefined;
  block?: string | undefined;
  exchange?: string | undefined;
  document?: string | undefined;
  milestone?: string | undefined;
  process?: string | undefined;
}

export const lintDeadlines = eachOf('deadline', lintDeadline);

function lintDeadline(context: LintContext, deadline: DeadlineDefinition): Problem[] {
  const { pack, names, place } = context;
  const problems: Problem[] = [];
  const roles = roleNames(pack);
  const levels = levelNames(pack);
  const countings = definitionsOf(pack, 'calendar').flatMap((calendar) => calendar.countings.map((counting) => counting.counting));
  const matters = definitionsOf(pack, 'table').flatMap(({ asks }) =>
    (asks.matter && 'register' in asks.matter ? (findDefinition(pack, 'register', asks.matter.register)?.entries ?? []) : []).map((entry) => entry.code));
  const name = deadline.deadline;
  const at = (...path: NodePath) => place('deadline', name, path);
  const refer = (what: string, word: string | undefined, choices: readonly string[], ...path: NodePath) => {
    if (word !== undefined) problems.push(...checkName(what, word, choices, at(...path)));
  };
  const { of } = deadline;
  if ('process' in of) refer('process', of.process, names('process'), 'of', 'process');
  if ('caseType' in of) refer('case type', of.caseType, names('caseType'), 'of', 'caseType');
  if ('exchange' in of) refer('exchange', of.exchange, names('exchange'), 'of', 'exchange');

  const exchange = 'exchange' in of ? findDefinition(pack, 'exchange', of.exchange) : undefined;
  const receiving = exchange?.receiver.starts === undefined ? undefined : findDefinition(pack, 'process', exchange.receiver.starts);
  const own = 'process' in of ? findDefinition(pack, 'process', of.process) : undefined;
  const caseType = 'caseType' in of ? of.caseType : (own?.of ?? ('side' in of && of.side === 'receiver' ? receiving?.of : exchange?.sender.of === 'any' ? undefined : exchange?.sender.of));
  const processes = own ? [own] : definitionsOf(pack, 'process').filter((process) => process.of === caseType || process === receiving);
  const visits = processes.flatMap((process) => visitSteps(process));
  const steps = visits.map((visit) => visit.name);
  const stages = processes.flatMap((process) => process.stages.map((stage) => stage.stage));
  const blocks = [...steps, ...visits.flatMap((visit) => visit.around)];
  const milestones = visits.flatMap(({ step }) => ('milestone' in step ? [step.milestone] : []));

  const listens = (event: Listening, ...path: NodePath) => {
    if (processes.length > 0) {
      refer('stage', event.stage, stages, ...path, 'stage');
      refer('step', event.step, steps, ...path, 'step');
      refer('block', event.block, blocks, ...path, 'block');
      refer('milestone', event.milestone, milestones, ...path, 'milestone');
    }
    refer('exchange', event.exchange, names('exchange'), ...path, 'exchange');
    refer('document', event.document, names('document'), ...path, 'document');
    refer('process', event.process, names('process'), ...path, 'process');
  };
  const fact = (word: string | undefined, ...path: NodePath) => {
    if (word !== undefined && caseType !== undefined) problems.push(...checkCaseFact(caseType, context.fields(caseType), word, at(...path)));
  };
  deadline.starts.forEach((start, index) => {
    listens(start, 'starts', index);
    fact(start.at, 'starts', index, 'at');
  });
  fact(deadline.noLaterThan, 'noLaterThan');
  if (deadline.noLaterThan !== undefined && deadline.binds === 'person') problems.push(problem('deadline.shortens-a-person', { deadline: name }, at('noLaterThan')));
  deadline.stops.forEach((stop, index) => listens(stop, 'stops', index));
  if (deadline.pauses !== 'none') deadline.pauses.forEach((pause, index) => {
    listens(pause.from, 'pauses', index, 'from');
    listens(pause.until, 'pauses', index, 'until');
  });
  refer('counting', deadline.counting, countings, 'counting');
  refer('role', deadline.owner.role, roles, 'owner', 'role');
  const extensions = deadline.extensions?.map((extension) => extension.extension) ?? [];
  deadline.extensions?.forEach((extension, index) => {
    extension.after?.forEach((before, i) => refer('extension', before, extensions, 'extensions', index, 'after', i));
    refer('matter', extension.matter, matters, 'extensions', index, 'matter');
    refer('level', extension.level, levels, 'extensions', index, 'level');
    extension.levels?.forEach((level, i) => refer('level', level, levels, 'extensions', index, 'levels', i));
    if (extension.level !== undefined && extension.levels !== undefined) problems.push(problem('deadline.level-twice', { deadline: name, extension: extension.extension }, at('extensions', index, 'level')));
    refer('document', extension.paper, names('document'), 'extensions', index, 'paper');
  });
  deadline.restarts?.forEach((restart, index) => {
    fact(restart.at, 'restarts', index, 'at');
    for (const key of ['frees', 'keepsSpent'] as const) restart[key]?.forEach((extension, i) => refer('extension', extension, extensions, 'restarts', index, key, i));
    refer('matter', restart.matter, matters, 'restarts', index, 'matter');
    refer('level', restart.level, levels, 'restarts', index, 'level');
    restart.levels?.forEach((level, i) => refer('level', level, levels, 'restarts', index, 'levels', i));
    if (restart.level !== undefined && restart.levels !== undefined) problems.push(problem('deadline.level-twice', { deadline: name, extension: restart.restart }, at('restarts', index, 'level')));
    const granting = (['matter', 'level', 'levels'] as const).find((key) => restart[key] !== undefined);
    if (restart.event !== undefined && granting !== undefined) problems.push(problem('deadline.restart-two-ways', { deadline: name, restart: restart.restart, key: granting }, at('restarts', index, granting)));
    if (extensions.includes(restart.restart)) problems.push(problem('name.duplicate', { what: 'restart', name: restart.restart }, at('restarts', index, 'restart')));
    refer('document', restart.paper, names('document'), 'restarts', index, 'paper');
    if (restart.event === undefined && granting === undefined) problems.push(problem('deadline.restart-never', { deadline: name, restart: restart.restart }, at('restarts', index)));
  });
  if (deadline.overdue.length === 0) problems.push(problem('deadline.ownerless', { deadline: name }, at('overdue')));
  const readers = [...notificationReaders, ...roles, ...pack.organisation.departments.map((department) => department.department)];
  deadline.overdue.forEach((overdue, index) => {
    overdue.tell?.forEach((reader, i) => refer('reader', reader, readers, 'overdue', index, 'tell', i));
    refer('role', overdue.to?.role, roles, 'overdue', index, 'to', 'role');
  });
  return problems;
}
