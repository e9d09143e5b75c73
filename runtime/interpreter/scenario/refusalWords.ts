/** What was refused, told to whoever writes a scenario: the reasons in words, the codes behind them for `refused:`. */
import type { Title } from '../../definition/model/common.ts';

export interface Refusal { code: string; message: Title }

const bare = (text: string): string => text.replace(/[。.]$/, '');

export const refusalWords = (refused: readonly Refusal[]): Title & { en: string } => ({
  zh: refused.map(({ code, message }) => `${bare(message.zh)}（${code}）`).join('；'), en: refused.map(({ code, message }) => `${bare(message.en ?? message.zh)} (${code})`).join('; '),
});
