/** The language that a browser asks for; Chinese unless it prefers English. */
import type { Language } from '../service/language.ts';

export function languageOf(header: string | undefined): Language {
  const wanted = (header ?? '').split(',').map((part, order) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const quality = Number(parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find((q) => q !== undefined) ?? '1');
    return { language: tag.split('-')[0], quality, order };
  }).filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality || a.order - b.order);
  return wanted.find(({ language }) => language === 'zh' || language === 'en')?.language === 'en' ? 'en' : 'zh';
}
