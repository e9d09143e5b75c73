/** The case type that a definition is of: said at once, through the process that it is about, or being one itself. */
type Data = Readonly<Record<string, unknown>>;

/** `''` where it is of none, or of several. */
export function caseTypeOf(data: Data | undefined, process: (name: string) => Data | undefined): string {
  const of = data?.['of'] ?? data?.['over'] ?? data?.['caseType'];
  if (typeof of === 'string') return of;
  const said = (of ?? {}) as { caseType?: unknown; process?: unknown };
  const through = said.caseType ?? (typeof said.process === 'string' ? process(said.process)?.['of'] : undefined);
  return typeof through === 'string' ? through : '';
}
