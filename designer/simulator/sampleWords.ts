/** What somebody could have written: in a notice, on a paper that bears nothing but a seal. */
import type { Title } from '../../runtime/definition/model/common.ts';

export const sampleSaid: Title = { zh: '请尽快办理。', en: 'Please deal with it soon.' };
export const sampleReason: Title = { zh: '材料不全', en: 'Papers are missing' };
export const samplePlainBody = '<!-- section: content -->\n示例文书，只用来看印章盖在纸上的样子。\n';
