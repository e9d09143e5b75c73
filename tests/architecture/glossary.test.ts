import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { glossary } from '../../runtime/base/glossary.ts';

const root = resolve(import.meta.dirname, '../..');
const files = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    return statSync(join(root, path)).isDirectory() ? files(path, ending) : ending.test(name) ? [path] : [];
  });

const avoided = new Map(glossary.flatMap((entry) => entry.avoid.filter((word) => !word.includes(' ')).map((word) => [word.toLowerCase(), entry.word])));

it('exported names use the words of the glossary', () => {
  const found = files('runtime', /\.tsx?$/).flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(/export (?:async )?(?:function|const|interface|type|class) (\w+)/g)].flatMap(([, name]) => {
      const word = avoided.get(name!.toLowerCase());
      return word ? [`${path}: ${name} (say ${word})`] : [];
    }));
  expect(found).toEqual([]);
});

it('keys of definitions use the words of the glossary', () => {
  const found = files('definitions', /\.(yaml|md)$/).flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(/^\s*-?\s*([a-zA-Z]+):/gm)].flatMap(([, key]) => {
      const word = avoided.get(key!.toLowerCase());
      return word ? [`${path}: ${key} (say ${word})`] : [];
    }));
  expect(found).toEqual([]);
});

it('no word is both used and avoided', () => {
  const words = new Set(glossary.map((e) => e.word));
  expect(glossary.flatMap((e) => e.avoid).filter((word) => words.has(word))).toEqual([]);
});
