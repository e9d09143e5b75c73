/** Names that a process gives: case type, forms, papers, tables, exchanges, processes, roles, phases, fields of its facts. */
import type { Problem } from '../../../base/problem.ts';
import { problem } from '../../../base/problem.ts';
import { definitionsOf, findDefinition } from '../../load/pack.ts';
import type { NodePath } from '../../load/sourcePlace.ts';
import type { Performer, ProcessDefinition, StepPapers, Trigger } from '../../model/process.ts';
import { checkCaseFact, checkField } from '../fieldReference.ts';
import { eachOf } from '../lintEach.ts';
import { checkName, type LintContext } from '../lintContext.ts';
import { levelNames, phaseNames, roleNames } from '../packNames.ts';
import { visitSteps } from '../visitSteps.ts';

export const lintProcessReferences = eachOf('process', lintProcess);

function lintProcess(context: LintContext, process: ProcessDefinition): Problem[] {
  const { pack, names } = context;
  const problems: Problem[] = [];
  const roles = roleNames(pack);
  const levels = levelNames(pack);
  const departments = pack.organisation.departments.map((department) => department.department);
  const fields = context.fields(process.of);
  const at = (path: NodePath, part?: 'key' | 'value') => context.place('process', process.process, path, part);
  const refer = (what: string, name: string | undefined, choices: readonly string[], path: NodePath) => {
    if (name !== undefined) problems.push(...checkName(what, name, choices, at(path)));
  };
  const fact = (name: string | undefined, path: NodePath) => {
    if (name !== undefined) problems.push(...checkCaseFact(process.of, fields, name, at(path)));
  };
  const performer = (by: Performer | undefined, path: NodePath) => {
    if (!by) return;
    refer('role', by.role, roles, [...path, 'role']);
    if (by.unit?.includes('.')) fact(by.unit, [...path, 'unit']);
    else if (by.unit !== undefined && by.unit !== 'own-organ' && by.unit !== 'handling-department') refer('department', by.unit, departments, [...path, 'unit']);
    fact(by.from, [...path, 'from']);
    by.separate?.forEach((name, index) => fact(name, [...path, 'separate', index]));
  };
  const papers = (given: StepPapers | undefined, path: NodePath) => {
    for (const does of ['prepare', 'issue', 'serve', 'ready'] as const) given?.[does]?.forEach((document, index) => {
      refer('document', document, names('document'), [...path, does, index]);
      const of = findDefinition(pack, 'document', document)?.of;
      if (of !== undefined && of !== process.of) problems.push(problem('reference.unknown', { what: `document of ${process.of}`, name: `${document} (of ${of})`, nearest: undefined, choices: definitionsOf(pack, 'document').filter((d) => d.of === process.of).map((d) => d.document) }, at([...path, does, index])));
    });
  };
  const form = (name: string | undefined, path: NodePath) => {
    refer('form', name, names('form'), path);
    const of = name === undefined ? undefined : findDefinition(pack, 'form', name)?.of;
    if (of !== undefined && of !== process.of) problems.push(problem('reference.unknown', { what: `form of ${process.of}`, name: `${name} (of ${of})`, nearest: undefined, choices: definitionsOf(pack, 'form').filter((f) => f.of === process.of).map((f) => f.form) }, at(path)));
  };
  /** Targets on the left are fields of the case that is started, sources on the right facts of this one. */
  const carried = (carry: Record<string, string>, into: string | undefined, path: NodePath) => {
    for (const [target, source] of Object.entries(carry)) {
      fact(source, [...path, target]);
      if (into !== undefined) problems.push(...checkField(into, context.fields(into), target, at([...path, target], 'key'), true));
    }
  };
  const started = (name: string) => findDefinition(pack, 'process', name)?.of;

  refer('case type', process.of, names('caseType'), ['of']);
  performer(process.startedBy, ['startedBy']);
  form(process.startForm, ['startForm']);
  const milestones = visitSteps(process).flatMap(({ step }) => ('milestone' in step ? [step.milestone] : []));
  const trigger = (waited: Trigger, path: NodePath) => {
    if ('message' in waited) refer('message', waited.message, names('message'), [...path, 'message']);
    else if ('act' in waited) performer(waited.by, [...path, 'by']);
    else if ('clock' in waited) refer('deadline', waited.clock, names('deadline'), [...path, 'clock']);
    else refer('milestone', waited.milestone, milestones, [...path, 'milestone']);
  };
  process.stages.forEach((stage, index) => {
    refer('phase', stage.phase, phaseNames(pack), ['stages', index, 'phase']);
    fact(stage.alone?.per, ['stages', index, 'alone', 'per']);
    stage.offers?.forEach((offer, o) => {
      performer(offer.by, ['stages', index, 'offers', o, 'by']);
      refer('milestone', offer.until, milestones, ['stages', index, 'offers', o, 'until']);
    });
    stage.watches?.forEach((watch, w) => {
      trigger(watch.for, ['stages', index, 'watches', w, 'for']);
      if ((watch.then === undefined) === (watch.steps === undefined)) problems.push(problem('watch.unclear', { watch: watch.watch }, at(['stages', index, 'watches', w, 'watch'])));
    });
  });
  for (const { step, path } of visitSteps(process)) {
    if ('race' in step) step.options.forEach((option, index) => trigger(option.for, [...path, 'options', index, 'for']));
    if ('foreach' in step) performer(step.more?.by, [...path, 'more', 'by']);
    if ('task' in step) {
      performer(step.by, [...path, 'by']);
      performer(step.skip?.by, [...path, 'skip', 'by']);
      refer('milestone', step.early?.from, milestones, [...path, 'early', 'from']);
      if (step.skip && (step.papers?.issue ?? []).length > 0) problems.push(problem('skip.issues', { step: step.task }, at([...path, 'skip'])));
      form(step.form, [...path, 'form']);
      papers(step.papers, [...path, 'papers']);
    } else if ('approval' in step) {
      performer(step.closeEarly?.by, [...path, 'closeEarly', 'by']);
      form(step.form, [...path, 'form']);
      papers(step.papers, [...path, 'papers']);
      if ((step.levels === undefined) === (step.rounds === undefined)) problems.push(problem('approval.levels-unclear', { step: step.approval }, at([...path, 'approval'], 'key')));
      if (step.levels && 'list' in step.levels) step.levels.list.forEach((level, index) => refer('level', level, levels, [...path, 'levels', 'list', index]));
      if (step.levels && 'table' in step.levels) {
        refer('table', step.levels.table, names('table'), [...path, 'levels', 'table']);
        const ask = findDefinition(pack, 'table', step.levels.table)?.asks.matter;
        const codes = ask && 'register' in ask ? findDefinition(pack, 'register', ask.register)?.entries.map((entry) => entry.code) : undefined;
        if (codes) refer('matter', step.levels.matter, codes, [...path, 'levels', 'matter']);
      }
      step.rounds?.forEach((round, r) => {
        if ('over' in round.seats) fact(round.seats.over, [...path, 'rounds', r, 'seats', 'over']);
        else round.seats.forEach((seat, index) => performer(seat.by, [...path, 'rounds', r, 'seats', index, 'by']));
      });
    } else if ('choice' in step) performer(step.undecided.ask, [...path, 'undecided', 'ask']);
    else if ('foreach' in step) fact(step.over, [...path, 'over']);
    else if ('handOver' in step) {
      refer('exchange', step.exchange, names('exchange'), [...path, 'exchange']);
      fact(step.to === 'superior' ? undefined : step.to, [...path, 'to']);
      performer(step.by, [...path, 'by']);
      step.papers?.forEach((document, index) => refer('document', document, names('document'), [...path, 'papers', index]));
      const exchange = findDefinition(pack, 'exchange', step.exchange);
      for (const [target, source] of Object.entries(step.carry)) {
        fact(source, [...path, 'carry', target]);
        if (exchange) refer(`field carried by ${step.exchange}`, target, Object.keys(exchange.carries), [...path, 'carry', target]);
      }
    } else if ('child' in step) {
      refer('process', step.process, names('process'), [...path, 'process']);
      carried(step.carry, started(step.process), [...path, 'carry']);
      for (const [target, source] of Object.entries(step.result ?? {})) {
        if (!target.startsWith('item.')) problems.push(...checkField(process.of, fields, target.replace(/^case\./, ''), at([...path, 'result', target], 'key')));
        const of = started(step.process);
        if (of !== undefined && source.startsWith('child.')) problems.push(...checkField(of, context.fields(of), source.slice('child.'.length), at([...path, 'result', target]), true));
      }
    }
  }
  process.ends.forEach((end, e) => {
    end.starts?.forEach((start, s) => {
      refer('process', start.process, names('process'), ['ends', e, 'starts', s, 'process']);
      carried(start.carry, started(start.process), ['ends', e, 'starts', s, 'carry']);
      fact(start.organ, ['ends', e, 'starts', s, 'organ']);
    });
    if (end.answers) {
      const exchange = findDefinition(pack, 'exchange', end.answers.exchange);
      refer('exchange', end.answers.exchange, names('exchange'), ['ends', e, 'answers', 'exchange']);
      refer('document', end.answers.paper, names('document'), ['ends', e, 'answers', 'paper']);
      for (const [target, source] of Object.entries(end.answers.data)) {
        fact(source, ['ends', e, 'answers', 'data', target]);
        if (exchange) refer(`result of ${end.answers.exchange}`, target, Object.keys(exchange.result?.data ?? {}), ['ends', e, 'answers', 'data', target]);
      }
    }
  });
  return problems;
}
