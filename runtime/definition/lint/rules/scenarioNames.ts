/**
 * What a scenario fills in and expects to see, by name: fields, papers, clocks, exchanges, stages, steps. A name that nothing has would make an expectation
 * of something absent hold for ever, and a typing error tell nothing.
 */
import { isRecord } from '../../../base/isRecord.ts';
import type { Problem } from '../../../base/problem.ts';
import { definitionsOf, type Pack } from '../../load/pack.ts';
import type { FieldNode } from '../../load/fieldTree.ts';
import { fieldAt } from '../../load/fieldTree.ts';
import type { NodePath } from '../../load/sourcePlace.ts';
import type { DefinitionKind } from '../../model/pack.ts';
import type { ScenarioAction, ScenarioDefinition } from '../../model/scenario.ts';
import { checkField, hasField } from '../fieldReference.ts';
import { eachOf } from '../lintEach.ts';
import { checkName, type LintContext } from '../lintContext.ts';
import { phaseNames } from '../packNames.ts';
import { visitSteps } from '../visitSteps.ts';

export const lintScenarioNames = eachOf('scenario', lintNames);

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** The names that all processes have together, and the case types on which a step of that name is done. */
interface ProcessNames { stages: string[]; ends: string[]; steps: Map<string, string[]>; typeOf: Map<string, string>; types: string[] }

/** As lines, which are the same where only something else of a process is another: no scenario is looked into again then. Unknown while a process cannot be read. */
function namesOfProcesses({ pack, names, isWhole }: LintContext): string[] | undefined {
  if (!names('process').every((process) => isWhole('process', process))) return undefined;
  return [...new Set(definitionsOf(pack, 'process').flatMap((process) => [
    `process ${process.process} ${process.of}`, ...process.stages.map(({ stage }) => `stage ${stage}`), ...process.ends.map(({ end }) => `end ${end}`), ...visitSteps(process).map(({ name }) => `step ${name} ${process.of}`),
  ]))];
}
const read = new WeakMap<readonly string[], ProcessNames>();
function processNames(lines: readonly string[] | undefined): ProcessNames | undefined {
  if (!lines) return undefined;
  let known = read.get(lines);
  if (known) return known;
  read.set(lines, (known = { stages: [], ends: [], steps: new Map(), typeOf: new Map(), types: [] }));
  for (const [what, name, type] of lines.map((line) => line.split(' ') as [string, string, string])) {
    if (what === 'stage') known.stages.push(name);
    else if (what === 'end') known.ends.push(name);
    else if (what === 'step') known.steps.set(name, [...(known.steps.get(name) ?? []), type]);
    else known.typeOf.set(name, type);
  }
  known.types = [...new Set(known.typeOf.values())];
  return known;
}

/** Acts whose `with` is the data of the case; other acts have words of their own there. */
const fills = new Set(['start', 'complete', 'agree', 'correct']);
/** What a given case says besides its data. */
const ofGivenCase = new Set(['type', 'process', 'organ', 'handlers', 'department', 'parent', 'received']);
/** Keys of an act that name a definition. */
const ofAct: Readonly<Record<string, DefinitionKind>> = { process: 'process', measure: 'measure', paper: 'document', clock: 'deadline', message: 'message' };
/** Keys of what is seen whose own keys name a definition. */
const ofSeen: Readonly<Record<string, DefinitionKind>> = { papers: 'document', numbers: 'document', measures: 'measure', clocks: 'deadline', exchanges: 'exchange' };
/** Among numbers, that of the case itself. */
const ofCase = 'case';

function lintNames(context: LintContext, scenario: ScenarioDefinition): Problem[] {
  const { pack, names, place, remembered } = context;
  const known = processNames(remembered('namesOfProcesses', namesOfProcesses));
  const at = (path: NodePath, part?: 'key') => place('scenario', scenario.scenario, path, part);
  const problems: Problem[] = departments(pack, scenario, at);
  const { case: given } = scenario.given;
  if (given && typeof given['process'] === 'string') problems.push(...checkName('process', given['process'], names('process'), at(['given', 'case', 'process'])));
  const received = given?.['received'];
  if (isRecord(received) && typeof received['exchange'] === 'string') problems.push(...checkName('exchange', received['exchange'], names('exchange'), at(['given', 'case', 'received', 'exchange'])));
  const type = given && (typeof given['process'] === 'string' ? known?.typeOf.get(given['process']) : typeof given['type'] === 'string' ? given['type'] : undefined);
  if (given && type !== undefined) problems.push(...lintFilled(context, [type], Object.fromEntries(Object.entries(given).filter(([key]) => !ofGivenCase.has(key))), ['given', 'case'], at));
  /** The case type of a case that is called by its process, or of the process and organ. */
  const typeNamed = (called: unknown): string | undefined => (typeof called === 'string' && called !== '' ? known?.typeOf.get(called.split('@')[0]!) : undefined);
  /** Of the case that is meant where none is named: the first. */
  const first = scenario.play.find((move): move is ScenarioAction => 'does' in move && (move.step !== undefined || typeof move['process'] === 'string'));
  const onSteps = new Set(first?.step === undefined ? [] : (known?.steps.get(first.step) ?? []));
  const main = type ?? typeNamed(scenario.process) ?? typeNamed(first?.['process']) ?? (onSteps.size === 1 ? [...onSteps][0] : undefined);
  const organs = new Set([...listOf(scenario.given['organs']).flatMap((each) => (isRecord(each) && typeof each['organ'] === 'string' ? [each['organ']] : [])), ...Object.values(scenario.given.people).flatMap((person) => (typeof person === 'string' || person.organ === undefined ? [] : [person.organ]))]);
  /** A case is called by its process or case type, alone or with its organ; by an organ; or by its number in the play. */
  const called = (value: unknown, path: NodePath): void => {
    if (typeof value !== 'string' || organs.has(value) || /^case-\d/.test(value)) return;
    problems.push(...checkName('process', value.split('@')[0]!, [...names('process'), ...names('caseType')], at(path)));
  };
  scenario.play.forEach((move, index) => {
    const here = ['play', index];
    const seen = 'see' in move && isRecord(move.see) ? move.see : undefined;
    if (seen) {
      called(seen['case'], [...here, 'see', 'case']);
      problems.push(...lintSeen(context, known, seen, [...here, 'see'], at, seen['case'] === undefined && seen['organ'] === undefined ? main : typeNamed(seen['case'])));
    } else if ('does' in move) {
      called(move.case, [...here, 'case']);
      for (const [key, kind] of Object.entries(ofAct)) if (typeof move[key] === 'string') problems.push(...checkName(wordOf[kind] ?? kind, move[key], names(kind), at([...here, key])));
      if (fills.has(move.does) && isRecord(move.with)) problems.push(...lintFilled(context, typesOf(move, scenario, known, typeNamed), move.with, [...here, 'with'], at));
    }
  });
  return problems;
}
/** How a case ends without an end of its process: ended by hand, with the case that began it, as its exchange does. */
const platformEnds = ['terminated', 'with-parent', 'returned', 'recalled', 'taken-over'];
/** As the other rules call them. */
const wordOf: Partial<Record<DefinitionKind, string>> = { caseType: 'case type' };

function departments(pack: Pack, scenario: ScenarioDefinition, at: (path: NodePath) => ReturnType<LintContext['place']>): Problem[] {
  const known = pack.organisation.departments.map(({ department }) => department);
  return Object.entries(scenario.given.people).flatMap(([person, given]) => (typeof given === 'string' || given.department === undefined ? [] : checkName('department', given.department, known, at(['given', 'people', person, 'department']))));
}

/** The case types whose fields an act may fill; none while that is not known. */
function typesOf(act: ScenarioAction, scenario: ScenarioDefinition, known: ProcessNames | undefined, typeNamed: (called: unknown) => string | undefined): readonly string[] {
  if (!known) return [];
  const named = typeNamed(act.case);
  if (named !== undefined) return [named];
  if (act.does === 'start') { const process = act['process'] ?? scenario.process; const type = typeNamed(process); return type === undefined ? [] : [type]; }
  return act.step === undefined ? known.types : (known.steps.get(act.step) ?? []);
}

type At = (path: NodePath, part?: 'key') => ReturnType<LintContext['place']>;

/** Where any of the case types has a field, it is there; the first is named where none has. */
function lintFilled(context: LintContext, types: readonly string[], data: Readonly<Record<string, unknown>>, path: NodePath, at: At): Problem[] {
  const trees = types.flatMap((type) => { const fields = context.fields(type); return fields ? [{ type, fields }] : []; });
  if (trees.length === 0 || trees.length < types.length) return [];
  const walk = (value: Readonly<Record<string, unknown>>, field: string, where: NodePath): Problem[] => Object.entries(value).flatMap(([key, inner]): Problem[] => {
    const own = field === '' ? key : `${field}.${key}`;
    const place = [...where, key];
    if (!trees.some(({ fields }) => hasField(fields, own))) return checkField(trees[0]!.type, trees[0]!.fields, own, at(place, 'key'));
    // Only what the tree says more of is looked into.
    const deeper = trees.some(({ fields }) => hasParts(fieldAt(fields, own)));
    if (!deeper) return [];
    return isRecord(inner) ? walk(inner, own, place) : Array.isArray(inner) ? inner.flatMap((item: unknown, i) => (isRecord(item) ? walk(item, own, [...place, i]) : [])) : [];
  });
  return walk(data, '', path);
}
const hasParts = (node: FieldNode | undefined): boolean => node?.children !== undefined || node?.element?.children !== undefined;

function lintSeen(context: LintContext, known: ProcessNames | undefined, see: Readonly<Record<string, unknown>>, path: NodePath, at: At, type: string | undefined): Problem[] {
  const { pack, names } = context;
  const problems: Problem[] = [];
  for (const [key, kind] of Object.entries(ofSeen)) for (const name of Object.keys(isRecord(see[key]) ? see[key] : {})) if (key !== 'numbers' || name !== ofCase) problems.push(...checkName(kind, name, names(kind), at([...path, key, name], 'key')));
  if (typeof see['phase'] === 'string') problems.push(...checkName('phase', see['phase'], phaseNames(pack), at([...path, 'phase'])));
  const text = (key: string, what: string, choices: readonly string[]): void => listOf(see[key]).forEach((name, i) => { if (typeof name === 'string') problems.push(...checkName(what, name, choices, at(Array.isArray(see[key]) ? [...path, key, i] : [...path, key]))); });
  text('started', 'process', names('process'));
  text('alerts', 'rule', definitionsOf(pack, 'ruleSet').flatMap(({ rules }) => rules.map(({ rule }) => rule)));
  if (!known) return problems;
  text('stage', 'stage', known.stages);
  text('end', 'end', [...known.ends, ...platformEnds]);
  // What is filled in is looked for in the case that is meant; where that is not said, in any.
  const trees = (type === undefined ? known.types : [type]).flatMap((each) => { const fields = context.fields(each); return fields ? [{ type: each, fields }] : []; });
  const field = (name: string, where: ReturnType<At>): void => {
    const [first] = trees;
    if (first && !trees.some(({ fields }) => hasField(fields, name, true))) problems.push(...checkField(first.type, first.fields, name, where, true));
  };
  for (const key of ['fields', 'data']) for (const name of Object.keys(isRecord(see[key]) ? see[key] : {})) field(name, at([...path, key, name], 'key'));
  listOf(see['lacking']).forEach((name, i) => { if (typeof name === 'string') field(name, at(Array.isArray(see['lacking']) ? [...path, 'lacking', i] : [...path, 'lacking'])); });
  return problems;
}
