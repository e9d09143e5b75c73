/** No Chinese sentence of a problem names a thing by its English word: every word that the rules of the linter put in has its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problem } from '../../runtime/base/problem.ts';
import { inChinese } from '../../runtime/base/problems/chineseNames.ts';
import { definitionKinds } from '../../runtime/definition/model/pack.ts';

const lint = 'runtime/definition/lint';
const sources = readdirSync(lint, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts')).map((path) => readFileSync(join(lint, path), 'utf8')).join('\n');
/** Where a name stands for something else, a word of it. */
const said = [...sources.matchAll(/(?:refer|referAll|checkName)\((['`])([^'`]+)\1/g), ...sources.matchAll(/what: (['`])([a-z][^'`]+)\1, name/g)].map(([, , words]) => words!.replaceAll(/\$\{[^}]*\}+/g, 'x-1'));
/** The keys by which items of a list are named. */
const naming = [.../const namedLists[^{]*\{([^}]*)\}/.exec(sources)![1]!.matchAll(/: '(\w+)'/g)].map(([, word]) => word!);

describe('the words of problems in Chinese', () => {
  it('are found in the rules', () => {
    expect(said.length).toBeGreaterThan(40);
    expect(naming.length).toBeGreaterThan(30);
  });

  it.each([...new Set([...definitionKinds, ...said, ...naming, 'object | list', '≥ 3 characters', 'each item once', 'code of sanction', 'placeholder of a notice upon stage.entered, case.closed'])])('%s', (words) => {
    expect(inChinese(words)).toMatch(/[一-鿿]/);
    expect(inChinese(words).replaceAll(/x-1|sanction|stage\.entered|case\.closed|true|false/g, '')).not.toMatch(/[a-z]{2}/);
  });

  it('stand in the sentence', () => {
    expect(problem('reference.unknown', { what: 'step', name: 'analyse', nearest: 'review', choices: ['review'] }).message.zh).toBe('环节“analyse”不存在。');
    expect(problem('value.type', { key: 'fields', wanted: 'list | string', found: 'whole number' }).message.zh).toBe('“fields”应为列表或文字，现为整数。');
    expect(inChinese('something new')).toBe('something new');
  });
});
