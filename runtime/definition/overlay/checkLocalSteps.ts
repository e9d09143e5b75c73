/**
 * A local step may hold work up or send it back, and never carry it past what the base prescribes: with `end`, a way to a later
 * step, or leaving a block of the base, an approval of the base would be one less.
 */
import { problem, type Problem } from '../../base/problem.ts';
import type { ParsedDefinition } from '../load/parseSource.ts';
import { visitSteps, type StepVisit } from '../lint/visitSteps.ts';
import type { ProcessDefinition, Step, Way } from '../model/process.ts';
import { keyOf } from './drafts.ts';
import { isLocalName } from './localNames.ts';

/** Every way that a step itself names, with the path to it. */
function waysOf(step: Step): { way: Way; path: (string | number)[] }[] {
  const outcomes = 'outcomes' in step && step.outcomes ? Object.entries(step.outcomes).map(([outcome, way]) => ({ way, path: ['outcomes', outcome] })) : [];
  if ('choice' in step) return [...step.cases.flatMap((each, index) => (each.then ? [{ way: each.then, path: ['cases', index, 'then'] }] : [])), { way: step.otherwise, path: ['otherwise'] }];
  if ('race' in step) return step.options.flatMap((each, index) => (each.then ? [{ way: each.then, path: ['options', index, 'then'] }] : []));
  return outcomes;
}

export function checkLocalSteps(base: readonly ParsedDefinition[], merged: readonly ParsedDefinition[]): Problem[] {
  const before = new Map(base.map((source) => [keyOf(source.kind, source.name), source]));
  return merged.flatMap((source) => {
    const old = before.get(keyOf(source.kind, source.name));
    if (source.kind !== 'process' || !old || old.data === source.data) return [];
    const process = source.data as unknown as ProcessDefinition;
    const known = new Set(visitSteps(old.data as unknown as ProcessDefinition).map(({ name }) => name));
    const visits = visitSteps(process);
    const places = new Map(visits.map(({ name }, index) => [name, index]));
    const isOwn = (name: string) => isLocalName(name) && !known.has(name);
    const passesBy = (visit: StepVisit, way: Way): boolean => {
      if (way === 'next') return false;
      if ('to' in way) return (places.get(way.to) ?? Infinity) > (places.get(visit.name) ?? -1);
      if ('again' in way) return !isOwn(way.again);
      if ('leave' in way) return !ownBlocks(visit, isOwn).includes(way.leave);
      return 'resend' in way ? !isOwn(way.resend) : true;
    };
    const inSteps = visits.filter(({ name }) => isOwn(name)).flatMap((visit) => waysOf(visit.step)
      .filter(({ way }) => passesBy(visit, way))
      .map(({ way, path }) => problem('overlay.way-around', { step: visit.name, way: JSON.stringify(way) }, source.locate([...visit.path, ...path]))));
    const inHands = visits.filter(({ name }) => isOwn(name)).flatMap((visit) => reachesFor(visit.step).map(({ what, path }) => problem('overlay.step-closed', { step: visit.name, what }, source.locate([...visit.path, ...path]))));
    const oldWatches = new Set((old.data as unknown as ProcessDefinition).stages.flatMap((stage) => (stage.watches ?? []).map((watch) => `${stage.stage}/${watch.watch}`)));
    const inWatches = process.stages.flatMap((stage, s) => (stage.watches ?? []).flatMap((watch, w) =>
      (watch.then && watch.then !== 'next' && !oldWatches.has(`${stage.stage}/${watch.watch}`) ? [problem('overlay.way-around', { step: watch.watch, way: JSON.stringify(watch.then) }, source.locate(['stages', s, 'watches', w, 'then']))] : [])));
    return [...inSteps, ...inHands, ...inWatches];
  });
}

/** What of the base a local step would use up: its forms could write over what was approved, its papers would be out before their own approval. */
function reachesFor(step: Step): { what: { zh: string; en: string }; path: (string | number)[] }[] {
  if ('handOver' in step || 'child' in step) return [{ what: { zh: '会把案件交给别处或者另立案件', en: 'would hand the case over or start another' }, path: [] }];
  const form = 'form' in step && step.form !== undefined && !isLocalName(step.form) ? [{ what: { zh: `使用上级的表单“${step.form}”`, en: `uses the form "${step.form}" of the base` }, path: ['form'] }] : [];
  const papers = 'papers' in step ? step.papers : undefined;
  const issued = (['issue', 'serve'] as const).flatMap((key) => (papers?.[key] ?? []).flatMap((paper, index) =>
    (isLocalName(paper) ? [] : [{ what: { zh: `制发上级的文书“${paper}”`, en: `issues the paper "${paper}" of the base` }, path: ['papers', key, index] }])));
  return [...form, ...issued];
}

/** Blocks around a step that the overlay added itself, and the branches in them: whoever leaves one passes by nothing of the base. */
function ownBlocks(visit: StepVisit, isOwn: (name: string) => boolean): string[] {
  const outermost = visit.around.findLastIndex((name) => isOwn(name));
  return outermost < 0 ? [] : visit.around.slice(0, outermost + 1);
}
