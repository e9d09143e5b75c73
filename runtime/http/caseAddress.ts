/** The address of a case as it comes in. One that cannot exist is answered like one that nobody may see. */
import { problem, ProblemError } from '../base/problem.ts';

const isUnit = (text: string): boolean => /^[a-z0-9][a-z0-9-]{0,60}$/.test(text);
const isId = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);

export function caseAddress(params: Record<string, string>): { unit: string; id: string } {
  const { unit = '', id = '' } = params;
  if (!isUnit(unit) || !isId(id)) throw new ProblemError([problem('case.unknown', {})]);
  return { unit, id: id.toLowerCase() };
}
