/** A legal source in words, with how sure it is. */
import type { Mark, Source } from '../../definition/model/common.ts';
import type { Text } from './views.ts';

export const markWords: Record<Mark, Text> = {
  verified: { zh: '依据已核对', en: 'checked against its source' }, 'from-memory': { zh: '依据待核对', en: 'its source is to be checked' }, design: { zh: '系统设定', en: 'set by design' },
};

/** 《监察法》第28、44条; what is no published text keeps its words without brackets. */
export const sourceText = (source: Source): string =>
  `${source.mark === 'design' || source.text.includes('《') ? source.text : `《${source.text}》`}${source.articles?.length ? `第${source.articles.join('、')}条` : ''}`;
