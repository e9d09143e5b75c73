/** What is typed as YAML into an input: its value, or the fault in the words of the loader, Chinese ones for Chinese readers. */
import { expect, it } from 'vitest';
import { readYaml } from '../../designer/properties/readYaml.ts';

it('gives the value, or says what is wrong as the loader says it', () => {
  expect([readYaml('{ a: [1, x] }'), readYaml('')]).toEqual([{ value: { a: [1, 'x'] } }, { value: null }]);
  for (const [text, zh] of [['a: [1', '缺少右方括号“]”。补上“]”；'], ['a: b: c', '同一行里有两个“键: 值”。'], ['*anchor', '别名（*）或锚点（&）的名称有误。']]) {
    const read = readYaml(text!);
    expect('refused' in read && [read.refused.zh, read.refused.en], text).toEqual([expect.stringContaining(`YAML 写法有误：${zh!}`), expect.stringMatching(/^This is not YAML: .+\. .+\.$/)]);
    expect(JSON.stringify(read)).not.toMatch(/at line \d/);
  }
});
