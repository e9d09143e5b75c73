/** What the page and the simulator's worker say to each other: one question, one answer, by number. */
import type { Simulator } from './simulator.ts';

export type Order = keyof Simulator;
export interface Question { ask: number; order: Order; given: unknown[] }
export type Answer = { ask: number; came: unknown } | { ask: number; failed: string };
