/**
 * Fields that another case reads under the name that they have here: a case that is reported up is read by the names that the exchange carries, and one
 * that continues a child hands its fields to the parent by the names of the child's result. Which case types are meant is not said there, so they are told and not written.
 */
import type { PackChecker } from '../../runtime/definition/lint/checkAgain.ts';
import { visitSteps } from '../../runtime/definition/lint/visitSteps.ts';
import type { ExchangeDefinition } from '../../runtime/definition/model/exchange.ts';
import type { ProcessDefinition } from '../../runtime/definition/model/process.ts';
import type { NodeValuePath } from '../document/sourceNode.ts';

interface Reader { file: string; index: number; path: NodeValuePath }

/** `field`: of the case type itself, not within a group. */
export function readersByName(texts: ReadonlyMap<string, string>, checker: PackChecker, field: string): Reader[] {
  const { pack } = checker.load([...texts].map(([path, text]) => ({ path, text })));
  if (!pack) return [];
  const reads = (fact: unknown): boolean => typeof fact === 'string' && (fact === `child.${field}` || fact.startsWith(`child.${field}.`));
  return [...texts].flatMap(([path, text]) => checker.read({ path, text }).definitions.flatMap(({ definition: { kind, name } }, index): Reader[] => {
    if (kind === 'exchange') {
      const exchange = pack.exchange[name] as ExchangeDefinition | undefined;
      return exchange?.kind === 'report-up' && Object.hasOwn(exchange.carries, field) ? [{ file: path, index, path: ['carries', field] }] : [];
    }
    const process = kind === 'process' ? (pack.process[name] as ProcessDefinition | undefined) : undefined;
    return process ? visitSteps(process).flatMap(({ step, path: at }) => ('child' in step ? Object.entries(step.result ?? {}).filter(([, fact]) => reads(fact)).map(([target]): Reader => ({ file: path, index, path: [...at, 'result', target] })) : [])) : [];
  }));
}
