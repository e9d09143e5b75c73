/** Versions of a process and the order to move a case between them, for the tests of migrations. */
import type { Pack } from '../../runtime/definition/load/pack.ts';
import type { ProcessDefinition } from '../../runtime/definition/model/process.ts';
import type { CaseState } from '../../runtime/interpreter/caseState.ts';
import type { MigrationOrder } from '../../runtime/interpreter/migration/migrateCase.ts';
import { packWith } from './referencePack.ts';

export const order = (state: CaseState, to: string, choices?: Record<string, string>): MigrationOrder => ({ from: state.definition, to, at: '2026-03-20T01:00:00.000Z', orderedBy: 'tester', reason: '新版本', ...(choices ? { choices } : {}) });

/** The reference pack with this process in it, as it were published. */
export const versionOf = (process: ProcessDefinition, more: Parameters<typeof packWith>[0] = {}): Pack => packWith({ process: [addressed(process)], ...more });

/** What the loader adds to a process: every item knows its address. */
function addressed(process: ProcessDefinition): ProcessDefinition {
  const walk = (value: unknown, above: string): unknown => {
    if (Array.isArray(value)) return value.map((each) => walk(each, above));
    if (typeof value !== 'object' || value === null) return value;
    const name = ['stage', 'task', 'approval', 'choice', 'case', 'parallel', 'branch', 'foreach', 'handOver', 'child', 'milestone', 'end'].map((key) => (value as Record<string, unknown>)[key]).find((n) => typeof n === 'string');
    const address = name === undefined ? above : `${above}/${name as string}`;
    return { ...Object.fromEntries(Object.entries(value).map(([k, inner]) => [k, ['steps', 'branches', 'cases'].includes(k) ? walk(inner, address) : inner])), ...(name === undefined ? {} : { address }) };
  };
  return { ...process, stages: process.stages.map((s) => walk(s, process.process)), ends: process.ends.map((e) => walk(e, process.process)) } as ProcessDefinition;
}
