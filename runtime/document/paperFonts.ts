/**
 * Which fonts the papers are set in: the official ones where the machine has them, packaged open ones where not.
 *
 * GB/T 9704-2012 wants 仿宋 for text, 小标宋 for titles, 黑体 and 楷体 for headings; they may not be packaged, so they
 * are only used when installed. Family names differ from machine to machine; the first that Typst knows is taken.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FontFamilies } from './paperSource.ts';

const require = createRequire(import.meta.url);
const serif = dirname(require.resolve('@expo-google-fonts/noto-serif-sc/package.json'));
// This package exports only its main file, which lies in dist/.
const sans = dirname(dirname(require.resolve('@embedpdf/fonts-sc')));

/** Few weights, each needed: text, titles, headings. */
export const packagedFontFiles = {
  regular: join(serif, '400Regular/NotoSerifSC_400Regular.ttf'),
  bold: join(serif, '700Bold/NotoSerifSC_700Bold.ttf'),
  sans: join(sans, 'fonts/NotoSansHans-Medium.otf'),
} as const;

const packagedSerif = 'Noto Serif SC';
const packagedSans = 'Noto Sans S Chinese';

export const officialFonts = {
  body: { name: '仿宋', families: ['FangSong_GB2312', 'FangSong', '仿宋_GB2312', '仿宋', 'STFangsong'] },
  title: { name: '方正小标宋', families: ['FZXiaoBiaoSong-B05S', 'FZXiaoBiaoSong-B05', '方正小标宋简体', '方正小标宋_GBK', 'FZXiaoBiaoSong-B05S-GB'] },
  kai: { name: '楷体', families: ['KaiTi_GB2312', 'KaiTi', '楷体_GB2312', '楷体', 'STKaiti'] },
  hei: { name: '黑体', families: ['SimHei', '黑体', 'STHeiti'] },
  song: { name: '宋体', families: ['SimSun', '宋体', 'STSong'] },
} as const;
export type FontRole = keyof typeof officialFonts;
export const fontRoles = Object.keys(officialFonts) as FontRole[];

/** Chooses the families by role. `official`: only official fonts will do; the roles that lack one come back in `lacking`. */
export function chooseFonts(isKnown: (family: string) => boolean, demand: 'official' | 'any'): { families: FontFamilies; lacking: FontRole[] } {
  const lacking: FontRole[] = [];
  const official = (role: FontRole): string | undefined => officialFonts[role].families.find(isKnown);
  const chosen = Object.fromEntries(fontRoles.map((role) => [role, official(role)])) as Record<FontRole, string | undefined>;
  const chain = (role: FontRole, open: string): string[] => {
    if (chosen[role] === undefined && demand === 'official') lacking.push(role);
    return [...(chosen[role] === undefined ? [] : [chosen[role]]), open, open === packagedSans ? packagedSerif : packagedSans];
  };
  return {
    families: {
      body: chain('body', packagedSerif),
      title: chain('title', packagedSerif),
      titleWeight: chosen.title === undefined ? 700 : 400,
      kai: chain('kai', packagedSerif),
      hei: chain('hei', packagedSans),
      song: chain('song', packagedSerif),
    },
    lacking,
  };
}
