/** A definition that travels by itself, as a preview has it, against the schema of its kind. */
import { problem, ProblemError } from '../../base/problem.ts';
import { checkShape } from '../../definition/load/checkShape.ts';
import type { DefinitionKind } from '../../definition/model/pack.ts';
import { kindSchema } from '../../definition/schema/kindSchemas.ts';

const mostFaults = 20;

/** `field`: what the request calls it. Throws `request.invalid` with the places. */
export function mustFit(kind: DefinitionKind, written: Record<string, unknown>, field: string): void {
  const faults = checkShape(kindSchema(kind), written);
  if (faults.length > 0) throw new ProblemError(faults.slice(0, mostFaults).map((fault) => problem('request.invalid', { field: `${field}${fault.path.map((part) => `.${part}`).join('')}`, fault: fault.code, faultEn: fault.code })));
}
