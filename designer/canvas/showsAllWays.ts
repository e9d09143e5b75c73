/** Whether all outcomes and send-backs are drawn, or those of the step that is chosen. */
import { rememberedFlag } from '../workspace/rememberedFlag.ts';

export const showsAllWays = rememberedFlag('designer.allWays');
