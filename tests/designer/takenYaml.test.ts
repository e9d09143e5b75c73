/** YAML that is pasted or given as files becomes files of the draft beside their like; what cannot is told with what to do. */
import { expect, it } from 'vitest';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { scenarioPlace } from '../../designer/simulator/scenarioPlace.ts';
import { kindFolder } from '../../designer/workspace/kindFolder.ts';
import { takeYaml } from '../../designer/workspace/takenYaml.ts';
import { quickOutline } from '../../designer/document/quickOutline.ts';
import { definitionKinds } from '../../runtime/definition/model/pack.ts';
import { packSources } from './packSources.ts';

addDesignerWords();
const root = 'definitions/discipline/';
const files = packSources().map(({ path, text }) => ({ path: `${root}${path}`, text }));
const outline = quickOutline(new Map(files.map(({ path, text }) => [path, text])));
const bare = outline.filter(({ kind }) => kind === 'pack');
const process = 'process: pasted-one\ntitle: { zh: 粘贴的流程 }\nof: lead\n';

it('lies where its like lies, also where there is none yet', () => {
  for (const kind of definitionKinds) {
    if (!outline.some((entry) => entry.kind === kind) || kind === 'conditionSet' || kind === 'ruleSet') continue;
    expect(kindFolder(kind, bare)).toBe(kindFolder(kind, outline));
  }
});

it('a pasted process gets a file of its name, a file keeps its own', () => {
  expect(takeYaml([{ text: process }], outline, [])).toEqual({ refused: [], files: [{ path: `${root}processes/pasted-one.yaml`, text: process, definitions: [{ kind: 'process', name: 'pasted-one', title: { zh: '粘贴的流程' } }] }] });
  expect(takeYaml([{ name: 'mine.yml', text: process.replaceAll('\n', '\r\n') }], outline, []).files[0]).toMatchObject({ path: `${root}processes/mine.yaml`, text: process });
  expect(takeYaml([{ text: process }], outline, [`${root}processes/pasted-one.yaml`]).files[0]!.path).toBe(`${root}processes/pasted-one-2.yaml`);
});

it('all processes of the pack are taken into a draft without any, with their text as it is', () => {
  const own = files.filter(({ path }) => path.includes('/processes/'));
  const { files: taken, refused } = takeYaml(own.map(({ path, text }) => ({ name: path.split('/').at(-1)!, text })), bare, []);
  expect(refused).toEqual([]);
  expect(taken.map(({ path, text }) => ({ path, text }))).toEqual(own);
});

it('says what cannot be taken, where, and what to do', () => {
  const told = (text: string, name?: string) => takeYaml([{ text, ...(name ? { name } : {}) }], outline, []).refused.map(({ says, mend }) => `${says.zh}|${mend.zh}`);
  expect(told('process: a\ntitle: { zh: 缺 \n')[0]).toMatch(/^粘贴的内容第 \d+ 行读不出：.+\|.+/);
  expect(told('process: archiving\ntitle: { zh: 归档 }\n', 'x.yaml')[0]).toMatch(/^x\.yaml里的“archiving”在草稿中已经有了（.*archiving\.yaml）。\|请先改代号/);
  expect(told('process: twice\n---\nprocess: twice\n').length + told('hello').length).toBeGreaterThan(0);
  expect(takeYaml([{ text: '  \n' }], outline, [])).toEqual({ files: [], refused: [] });
});

it('a scenario that is recorded first lies in its own pack, whatever that is called', () => {
  const other = [{ kind: 'pack' as const, name: 'other', path: 'definitions/other/pack.yaml' }];
  expect(scenarioPlace('one', other, new Map())).toEqual({ name: 'one-played', path: 'definitions/other/scenarios/one-played.yaml', head: '# yaml-language-server: $schema=../../schemas/scenario.json' });
});
