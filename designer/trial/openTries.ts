/** The conditions whose trial is unfolded, by definition and place: an author who looks from step to step and back finds it as he left it. */
import { shallowReactive } from 'vue';

export const openTries = shallowReactive(new Set<string>());
