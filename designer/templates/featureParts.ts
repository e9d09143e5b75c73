/** What belongs to one kind of business: its case type and all that is there for it alone. What several share (roles, registers, types, calendars, series, rules) belongs to none. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';

export interface DefinitionData { kind: DefinitionKind; name: string; data: Readonly<Record<string, unknown>> }

const at = (value: unknown, key: string): unknown => (isRecord(value) ? value[key] : undefined);

/** The process that a scenario is about. */
const played = (data: DefinitionData['data']): unknown => at(at(data['given'], 'case'), 'process') ?? data['process'];

/** In the order in which they are told: the case type, its processes, and so on. */
const order: readonly DefinitionKind[] = ['caseType', 'process', 'form', 'permission', 'measure', 'exchange', 'deadline', 'document', 'ledger', 'scenario'];

export function featureParts<T extends DefinitionData>(definitions: readonly T[], caseType: string): T[] {
  const processes = new Set<unknown>(definitions.filter(({ kind, data }) => kind === 'process' && data['of'] === caseType).map(({ name }) => name));
  /** Those that begin processes of this business alone. */
  const measures = new Set<unknown>(definitions.filter(({ kind, data }) => kind === 'measure' && processes.has(data['process'])).map(({ name }) => name));
  const exchanges = new Set<unknown>(definitions.filter(({ kind, data }) => kind === 'exchange' && at(data['sender'], 'of') === caseType && processes.has(at(data['receiver'], 'starts'))).map(({ name }) => name));
  const belongs = ({ kind, name, data }: T): boolean => {
    switch (kind) {
      case 'caseType': return name === caseType;
      case 'process': return processes.has(name);
      case 'form': case 'document': return data['of'] === caseType;
      // One that is over several kinds of business is nobody's own.
      case 'permission': case 'ledger': return data['over'] === caseType || (Array.isArray(data['over']) && data['over'].length === 1 && data['over'][0] === caseType);
      case 'measure': return measures.has(name);
      case 'exchange': return exchanges.has(name);
      case 'deadline': return exchanges.has(at(data['of'], 'exchange')) || at(data['of'], 'caseType') === caseType || processes.has(at(data['of'], 'process'));
      case 'scenario': return processes.has(played(data));
      default: return false;
    }
  };
  return definitions.filter(belongs).sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}
