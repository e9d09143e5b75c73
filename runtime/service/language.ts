/** The languages of the platform, and choosing a text in one of them. */
export type Language = 'zh' | 'en';
export const inLanguage = (text: { zh: string; en?: string }, language: Language): string => (language === 'en' ? (text.en ?? text.zh) : text.zh);
