/** What is being looked at, by publication; known to the server that does it. */
import type { CheckStage } from './checkPublication.ts';

export const checkStages = new Map<string, CheckStage>();
