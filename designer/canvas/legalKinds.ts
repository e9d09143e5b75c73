/** Which kinds of step can be put in, and with what they begin: one that would name something that is not there is told with what it lacks. */
import type { StepKind } from '../../runtime/definition/model/process.ts';
import type { ChoiceSource } from '../properties/referenceChoices.ts';
import type { NewStepWishes } from './newStep.ts';

/** What a kind cannot do without. */
export type Lacking = 'exchange' | 'process' | 'list' | 'fact' | 'level' | 'role';
export interface AtHand { first: NewStepWishes['first']; lacks: (kind: StepKind) => Lacking | undefined }

/**
 * `process` and `caseType`: of the process into which it is put. Of hand-overs only those that its kind of case may send; a process that
 * begins itself would have no end. Until the pack was put together once nothing is known to lack: what is put in then may have a problem.
 */
export function atHand(choices: ChoiceSource, of: { process: string; caseType: unknown }, isList: (fact: string) => boolean): AtHand {
  const known = choices.exchanges();
  const exchange = known?.find(({ sender }) => sender === of.caseType || sender === 'any')?.exchange;
  const process = choices.definitions('process').find(({ value }) => value !== of.process)?.value;
  const facts = choices.facts();
  const list = facts.find(({ value }) => isList(value))?.value;
  const fact = facts.find(({ value }) => !isList(value))?.value;
  const level = choices.levels()[0]?.value;
  const message = choices.definitions('message')[0]?.value;
  const role = choices.roles()[0]?.value;
  const needs: Partial<Record<StepKind, [Lacking, unknown]>> = { task: ['role', role], approval: ['level', level], choice: ['fact', fact], foreach: ['list', list], handOver: ['exchange', exchange], child: ['process', process] };
  return {
    first: { exchange: exchange ?? 'exchange', process: process ?? 'process', fact: fact ?? 'case.summary', list: list ?? 'case.items', ...(level ? { level } : {}), ...(message ? { message } : {}) },
    lacks: (kind) => { const need = needs[kind]; return known && need && need[1] === undefined ? need[0] : undefined; },
  };
}
