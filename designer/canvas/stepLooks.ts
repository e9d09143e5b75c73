/** How a step looks besides what it is: asked by each card for itself, so that a choice or a fault redraws the cards that it touches and no others. */
import type { InjectionKey } from 'vue';

export interface StepLooks {
  isSelected(id: string): boolean;
  isCut(id: string): boolean;
  hasToken(id: string): boolean;
  faults(id: string): readonly string[];
  roleTitle(role: string): string;
  isMovable(kind: string): boolean;
}
export const stepLooks: InjectionKey<StepLooks> = Symbol('looks of steps');
