/** Whether the YAML of a definition stands beside its editor. */
import { rememberedFlag } from '../workspace/rememberedFlag.ts';

export const isTextBeside = rememberedFlag('designer.textBeside');
