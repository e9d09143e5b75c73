/** What in a counter-example is not done by the people of its case. */
import type { ScenarioAction, ScenarioMove } from '../../runtime/definition/model/scenario.ts';

export const isOther = (move: ScenarioMove): move is ScenarioAction => 'does' in move && move.does === 'other';
