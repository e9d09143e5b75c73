/** A process of a pack as a model, on the drawing that it came with where there is one: with all processes of that drawing then. */
import { problem, ProblemError } from '../../base/problem.ts';
import { nearestName } from '../../definition/load/nearestName.ts';
import type { ParsedDefinition, SourceFile } from '../../definition/load/parseSource.ts';
import type { OrganisationDefinition } from '../../definition/model/organisation.ts';
import { platformRole } from '../../definition/model/platformRoles.ts';
import type { ModelFormat, ProcessDefinition, WrittenModel } from '../../plugin/pluginContract.ts';

/** Kinds that no model carries: they are about the whole pack, or hold no data. */
const left = new Set(['pack', 'organisation', 'document', 'scenario', 'overlay', 'calendar', 'notification', 'ledger', 'dashboard', 'ruleSet', 'seal']);

export interface ExportOrder {
  format: ModelFormat;
  sources: readonly ParsedDefinition[];
  /** Drawings of the pack, `processes/…`. */
  drawings: readonly SourceFile[];
  /** Missing where the pack cannot be put together. */
  organisation: (Pick<OrganisationDefinition, 'roles' | 'platformRoles'> & Partial<Pick<OrganisationDefinition, 'levels'>>) | undefined;
  process: string;
}

/** Throws `ProblemError` `reference.unknown` when the pack has no such process. */
export async function exportModel({ format, sources, drawings, organisation, process }: ExportOrder): Promise<WrittenModel> {
  const processes = sources.filter(({ kind }) => kind === 'process');
  const names = processes.map(({ name }) => name);
  const wanted = processes.find(({ name }) => name === process);
  if (!wanted) throw new ProblemError([problem('reference.unknown', { what: 'process', name: process, nearest: nearestName(process, names), choices: names })]);
  const drawing = drawings.find(({ text }) => new RegExp(`<\\?guicheng-processes [^?]*=${process}(?= |\\?)`).test(text));
  const together = drawing ? processes.filter(({ name }) => new RegExp(`<\\?guicheng-processes [^?]*=${name}(?= |\\?)`).test(drawing.text)) : [wanted];
  return format.write({
    processes: together.map(({ data }) => data as unknown as ProcessDefinition), roles: organisation?.roles ?? [], levels: organisation?.levels ?? [], asks: platformRole(organisation ?? {}, 'heads'), ...(drawing ? { drawing: drawing.text } : {}),
    carried: sources.filter((source) => !left.has(source.kind) && !together.includes(source)).map(({ kind, name, data }) => ({ kind, name, data })),
  });
}
