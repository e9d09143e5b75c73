/** Names are unique among siblings; steps within their whole process, so that a way, a deadline or a scenario can name them alone. */
import { isRecord } from '../../../base/isRecord.ts';
import { problem, type Problem } from '../../../base/problem.ts';
import { definitionsOf } from '../../load/pack.ts';
import type { ParsedDefinition } from '../../load/parseSource.ts';
import type { NodePath } from '../../load/sourcePlace.ts';
import { eachOf, eachSource } from '../lintEach.ts';
import type { LintContext } from '../lintContext.ts';
import { visitSteps } from '../visitSteps.ts';

/** Which key names the items of a list; lists with other names hold nothing that is pointed at. */
const namedLists: Readonly<Record<string, string>> = {
  phases: 'phase', classes: 'class', tiers: 'tier', departments: 'department', roles: 'role', levels: 'level', bodies: 'body', entries: 'code',
  conditions: 'condition', rows: 'row', countings: 'counting', relations: 'relation', acts: 'act', layout: 'section', stages: 'stage', ends: 'end',
  branches: 'branch', cases: 'case', rounds: 'round', seats: 'seat', files: 'file', starts: 'start', stops: 'stop', pauses: 'pause', extensions: 'extension',
  restarts: 'restart', overdue: 'overdue', grants: 'grant', never: 'never', tallies: 'tally', rules: 'rule', options: 'option', offers: 'offer', watches: 'watch', columns: 'column', totals: 'total',
  menu: 'entry', panels: 'panel', patches: 'patch', asks: 'ask', years: 'year',
};

export const lintSiblings = eachSource((context, source) => repeated(source));

export const lintStepNames = eachOf('process', ({ place }: LintContext, process) => {
  const problems: Problem[] = [];
  const first = new Map<string, NodePath>();
  for (const { name, path } of visitSteps(process)) {
    const before = first.get(name);
    if (before) problems.push(problem('name.duplicate', { what: 'step', name }, place('process', process.process, path), [place('process', process.process, before)]));
    else first.set(name, path);
  }
  return problems;
});

export function lintConditionNames({ pack, place }: LintContext): Problem[] {
  const problems: Problem[] = [];
  const conditions = new Map<string, { owner: string; path: NodePath }>();
  for (const set of definitionsOf(pack, 'conditionSet')) set.conditions.forEach(({ condition }, index) => {
    const here = { owner: set.conditionSet, path: ['conditions', index, 'condition'] };
    const before = conditions.get(condition);
    if (before && before.owner !== here.owner) problems.push(problem('name.duplicate', { what: 'condition', name: condition }, place('conditionSet', here.owner, here.path), [place('conditionSet', before.owner, before.path)]));
    else conditions.set(condition, here);
  });
  return problems;
}

function repeated(source: ParsedDefinition): Problem[] {
  const problems: Problem[] = [];
  const walk = (value: unknown, path: NodePath) => {
    if (Array.isArray(value)) value.forEach((item, index) => walk(item, [...path, index]));
    if (!isRecord(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      const naming = Object.hasOwn(namedLists, key) ? namedLists[key]! : undefined;
      if (naming !== undefined && Array.isArray(inner)) {
        const first = new Map<string, number>();
        inner.forEach((item, index) => {
          const name: unknown = isRecord(item) ? item[naming] : undefined;
          if (typeof name !== 'string' && typeof name !== 'number') return;
          const before = first.get(String(name));
          if (before === undefined) first.set(String(name), index);
          else problems.push(problem('name.duplicate', { what: naming, name: String(name) }, source.locate([...path, key, index, naming]), [source.locate([...path, key, before, naming])]));
        });
      }
      walk(inner, [...path, key]);
    }
  };
  walk(source.data, []);
  return problems;
}
