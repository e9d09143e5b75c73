/** The words of a fault for a person: the causes of an empty one (a refused connection on several addresses) included. */
export function reasonOf(fault: unknown): string {
  if (fault instanceof AggregateError && !fault.message) return fault.errors.map(reasonOf).join('; ');
  if (fault instanceof Error) return fault.message || fault.name;
  return String(fault);
}
