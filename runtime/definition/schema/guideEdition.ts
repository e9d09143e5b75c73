/** The authoring guide is there in Chinese, the first language, and in English; each edition can be read alone. */

export type GuideEdition = 'zh' | 'en';
export const guideEditions: readonly GuideEdition[] = ['zh', 'en'];

/** The file of a page below `definitions/`: `verbs.md` in Chinese, `verbs.en.md` in English. */
export const guideFileName = (page: string, edition: GuideEdition): string => (edition === 'zh' ? `${page}.md` : `${page}.${edition}.md`);

/** The line that leads to the other edition; the designer, which has a switch of its own, leaves it out. */
export const otherEdition = (page: string, edition: GuideEdition): string => (edition === 'zh' ? `[English](${guideFileName(page, 'en')})` : `[中文](${guideFileName(page, 'zh')})`);

/** A heading with an anchor of its own: the editions have the same anchors, whatever their words. */
export const anchored = (level: 2 | 3, id: string, words: string): string => `${'#'.repeat(level)} <a id="${id}"></a>${words}`;
