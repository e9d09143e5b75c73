/** The two languages of the screens say the same things, and no text hides in the code. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { i18n } from '../../runtime/ui/language.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));
/** The designer's words stand under `designer`; it uses some of the screens', never the other way round. */
const worlds = [{ world: 'screens', folder: 'runtime/ui/', under: '' }, { world: 'designer', folder: 'designer/', under: 'designer.' }];

addDesignerWords();

/** The forms of a text for one and for many, as vue-i18n divides them; a bar within braces is a bar. */
const formsOf = (words: string): string[] => words.replaceAll("{'|'}", '').split('|');

type Tree = { [key: string]: string | Tree };

describe.each(worlds)('$world', ({ folder, under }) => {
  const screens = join(project, folder);
  /** What properties are called is told by the definitions themselves; the designer has it among its own words. */
  const folders = [join(screens, 'language'), ...(under === 'designer.' ? [join(project, 'runtime/definition/words')] : [])];
  const words = (name: string): [string, string][] => folders.flatMap((from) => flat(JSON.parse(readFileSync(join(from, name), 'utf8')) as Tree, under));
  const flat = (node: Tree, path = ''): [string, string][] =>
    Object.entries(node).flatMap(([key, value]) => (typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`)));
  const files = readdirSync(screens, { recursive: true, encoding: 'utf8' }).filter((f) => /\.(vue|ts|tsx)$/.test(f)).map((f) => ({ file: f, text: readFileSync(join(screens, f), 'utf8') }));
  const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/<!--[\s\S]*?-->/g, '').replace(/(^|\s)\/\/.*$/gm, '');

  const chinese = new Map(words('zh-CN.json'));
  const english = new Map(words('en.json'));

  test('both languages have the same keys, none empty', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
    expect([...chinese, ...english].filter(([, words]) => words.trim() === '')).toEqual([]);
  });

  test('both languages name the same blanks', () => {
    const blanks = (words: string): string[] => [...words.matchAll(/\{(\w+)\}/g)].map((m) => m[1] as string).sort();
    for (const [key, words] of chinese) {
      for (const form of formsOf(english.get(key) ?? '')) expect([key, blanks(form)]).toEqual([key, blanks(words)]);
    }
  });

  test('only English has one form for one and another for many, and only of a count', () => {
    const several = ([key, words]: [string, string]): [string, number][] => (formsOf(words).length > 1 ? [[key, formsOf(words).length]] : []);
    expect([...chinese].flatMap(several), 'a bar in the text is written {\'|\'}').toEqual([]);
    const many = [...english].flatMap(several);
    expect(many.filter(([key, forms]) => forms !== 2 || !english.get(key)!.includes('{count}'))).toEqual([]);
    for (const [key] of many) {
      const [one, other] = [1, 2].map((count) => i18n.global.t(key, { count }, { locale: 'en' }));
      expect([one, other], key).not.toContain(key);
      expect(one!.replace('1', '2'), key).not.toBe(other);
    }
    expect([...english].filter(([, words]) => words.includes('(s)'))).toEqual([]);
  });

  test('English holds no Chinese, save the name of the other language', () => {
    expect([...english].filter(([key, words]) => /\p{Script=Han}/u.test(words) && key !== 'shell.language')).toEqual([]);
  });

  test('every key that the code names exists, and none stands unused', () => {
    const named = new Set<string>();
    const prefixes = new Set<string>();
    for (const { text } of files) {
      for (const m of text.matchAll(/['"`]([a-z][a-zA-Z]*(?:\.[a-zA-Z]+)+)['"`]/g)) named.add(m[1] as string);
      for (const m of text.matchAll(/tCode\('([^']+)'/g)) prefixes.add(`${m[1] as string}.`);
      for (const m of text.matchAll(/`([a-z][a-zA-Z]*(?:\.[a-zA-Z]+)*\.)\$\{/g)) prefixes.add(m[1] as string);
    }
    const called = files.flatMap(({ text }) => [...text.matchAll(/\bt\(\s*'([^']+)'/g)].map((m) => m[1] as string));
    expect(called.filter((k) => k.startsWith(under) && !(under === '' && k.startsWith('designer.')) && !chinese.has(k))).toEqual([]);
    const used = (key: string): boolean => named.has(key) || [...prefixes].some((p) => key.startsWith(p));
    expect([...chinese.keys()].filter((k) => !used(k))).toEqual([]);
  });

  test('no Chinese stands in the code of the screens', () => {
    // What the simulator's worker answers comes as data in both languages, as from the server; its sample data are Chinese, and what it calls acts as the screens do comes from their words. What the
    // wizard writes are definitions, Chinese first with English beside it. What help says of properties stands in files of its own. The
    // notice of the holidays is read in the language in which it is published. Initials of pinyin are of Chinese signs, numbers of offices are written with them.
    const spoken = files.filter(({ file }) => !/^((simulator\/(?!simulator\.)|wizard\/|help\/texts\/)\w+|calendars\/holidayNotice|workspace\/numberPattern|language\/pinyinInitials)\.ts$/.test(file));
    const found = spoken.flatMap(({ file, text }) => withoutComments(text).split('\n').flatMap((line, i) => (/\p{Script=Han}/u.test(line) ? [`${file}:${i + 1} ${line.trim()}`] : [])));
    expect(found).toEqual([]);
  });
});
