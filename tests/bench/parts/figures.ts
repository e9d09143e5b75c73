/** What a series of timed steps says. */
export interface Timed {
  tasks: number;
  seconds: number;
  latencies: number[];
  /** Milliseconds of processor time of all steps, where it was taken. */
  processor: number;
}

export const noTime = (): Timed => ({ tasks: 0, seconds: 0, latencies: [], processor: 0 });

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** By nearest rank: the smallest of the values that at least this share of them does not pass. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export const perSecond = (timed: Timed): number => timed.tasks / timed.seconds;

/** Has `clients` work through the cases, each case by one client, step after step; every step is timed. */
export async function timeSteps(clients: number, cases: readonly (readonly (() => Promise<unknown>)[])[]): Promise<Timed> {
  const latencies: number[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    for (let mine = next++; mine < cases.length; mine = next++) {
      for (const step of cases[mine]!) {
        const began = performance.now();
        await step();
        latencies.push(performance.now() - began);
      }
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  return { tasks: latencies.length, seconds: (performance.now() - began) / 1000, latencies, processor: 0 };
}
