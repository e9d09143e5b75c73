/** `trail`: whether the trail of definitions is as it was written: how many entries, the hash at the end, the first that does not fit. Exit code 1 when one does not. */
import { trailState, type TrailState } from './persistence/definitionEventStore.ts';
import { withDatabase } from './withDatabase.ts';

export function trailCommand(args: string[], out: (line: string) => void = console.log): Promise<number> {
  return withDatabase(args.filter((arg) => arg !== '--json'), async ({ database }) => {
    const state = await trailState(database.owner);
    if (args.includes('--json')) out(JSON.stringify(state));
    else for (const line of trailLines(state)) out(line);
    return state.broken === null ? 0 : 1;
  });
}

/** Who keeps the last line elsewhere sees later whether anything was taken off the end. */
export function trailLines({ entries, newest, broken }: TrailState): string[] {
  return [
    broken === null ? `留痕 ${entries} 条，链完整。The trail has ${entries} entries; the chain holds.` : `留痕 ${entries} 条，从第 ${broken} 条起与写入时不符。The trail has ${entries} entries; from entry ${broken} on it is not as it was written.`,
    ...(newest === null ? [] : [`末条哈希 newest ${newest}`]),
  ];
}
