/** Whatever people see of the reference pack stands in both languages, and no field is shown without a name. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';

const folder = join(import.meta.dirname, '../../definitions/discipline');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(yaml|md)$/.test(name)).sort();
const definitionsIn = (name: string): unknown[] => {
  const text = readFileSync(join(folder, name), 'utf8');
  return name.endsWith('.md') ? [parse(text.split('\n---\n')[0]!)] : parseAllDocuments(text).map((d) => d.toJS() as unknown);
};

/** Every `{ zh, … }`, with its way from the top. */
function titlesIn(value: unknown, path: string): { path: string; zh: string; en: unknown }[] {
  if (Array.isArray(value)) return value.flatMap((v, i) => titlesIn(v, `${path}[${i}]`));
  if (value === null || typeof value !== 'object') return [];
  const record = value as Record<string, unknown>;
  if (typeof record['zh'] === 'string') return [{ path, zh: record['zh'], en: record['en'] }];
  return Object.entries(record).flatMap(([key, v]) => titlesIn(v, `${path}.${key}`));
}
const titles = files.flatMap((name) => definitionsIn(name).flatMap((d) => titlesIn(d, name)));

describe('texts for people', () => {
  test('are many, and each has its English beside the Chinese', () => {
    expect(titles.length).toBeGreaterThan(1500);
    expect(titles.filter((t) => typeof t.en !== 'string' || t.en.trim() === '').map((t) => `${t.path} ${t.zh}`)).toEqual([]);
  });
  test('are in the language that they say', () => {
    expect(titles.filter((t) => /[一-鿿]/.test(String(t.en))).map((t) => `${t.path} ${String(t.en)}`)).toEqual([]);
    expect(titles.filter((t) => !/[一-鿿]/.test(t.zh) && /[a-z]/i.test(t.zh.replace(/\{\{[^}]*\}\}/g, ''))).map((t) => `${t.path} ${t.zh}`)).toEqual([]);
  });
  test('show no code, no blank at an end, no full stop in a name', () => {
    expect(titles.filter((t) => /（M\d|TODO|^\s|\s$/.test(t.zh) || (/。$/.test(t.zh) && !/\.(hint|closed|maskedAs)$/.test(t.path))).map((t) => `${t.path} ${t.zh}`)).toEqual([]);
  });
});
