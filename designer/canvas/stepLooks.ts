/** How a step looks besides what it is: asked by each card for itself, so that a choice or a fault redraws the cards that it touches and no others. */
import type { InjectionKey } from 'vue';
import type { GraphNode } from './processGraph.ts';

export interface StepLooks {
  isSelected(id: string): boolean;
  isCut(id: string): boolean;
  hasToken(id: string): boolean;
  faults(id: string): readonly string[];
  roleTitle(role: string): string;
  isMovable(node: GraphNode): boolean;
}
export const stepLooks: InjectionKey<StepLooks> = Symbol('looks of steps');
