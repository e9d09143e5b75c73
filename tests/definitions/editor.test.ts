/** An editor with the yaml-language-server and the emitted schemas: no false alarm in a file of each kind, words for each key, and offers inside. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type Node } from 'yaml';
import { readPackFiles } from '../../runtime/packFiles.ts';
import { parseSource } from '../../runtime/definition/load/parseSource.ts';
import { definitionKinds, type DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { LanguageServer } from './languageServer.ts';

const root = join(import.meta.dirname, '../..');
let server: LanguageServer;
beforeAll(async () => { server = await LanguageServer.start(root); });
afterAll(() => server.stop());

/** The largest definition of each kind, as it stands alone; of a document its front matter, which is YAML as well. */
function sampleOf(kind: DefinitionKind): string {
  const folders = ['definitions/discipline', 'definitions/overlays/yunchuan-city', 'tests/cases/patterns'];
  const texts = folders.flatMap((folder) => readPackFiles(join(root, folder))).filter((file) => parseSource(file).definitions[0]?.kind === kind)
    .map((file) => (file.path.endsWith('.md') ? file.text.split(/^---$/m)[1]! : file.text.replace(/^#.*\n/, ''))).flatMap((whole) => whole.split(/^---\n/m));
  const largest = texts.sort((a, b) => b.length - a.length)[0];
  if (largest === undefined) throw new Error(`no file of the kind ${kind}`);
  return `# yaml-language-server: $schema=${pathToFileURL(join(root, 'definitions/schemas', `${kind}.json`)).href}\n${largest}`;
}

interface Key { path: string; line: number; character: number }

/** Each key of a text once, by its path without places in lists; those that authors name themselves are under `*`. */
function keysOf(text: string): Key[] {
  const lines = new LineCounter();
  const found = new Map<string, Key>();
  const walk = (node: Node | null, path: string): void => {
    if (isSeq(node)) for (const item of node.items) walk(item as Node, `${path}[]`);
    if (!isMap(node)) return;
    for (const pair of node.items) {
      if (!isScalar(pair.key)) continue;
      const at = lines.linePos(pair.key.range![0]);
      const here = `${path}/${String(pair.key.value)}`;
      if (!found.has(here)) found.set(here, { path: here, line: at.line - 1, character: at.col - 1 });
      walk(pair.value as Node, here);
    }
  };
  for (const document of parseAllDocuments(text, { lineCounter: lines })) walk((document as { contents: Node | null }).contents, '');
  return [...found.values()];
}

/** Keys that are an author's own words: fields, outcomes, facts of a mapping. The schema can say nothing of them. */
const own = /\/(properties|outcomes|outcomeTitles|carry|carries|data|result|give|when|titles|asks|with|people|case|locks|lock|see|answers|layout|set|add|given|gives|wait|defaults|keeps|contents|frontMatter)(\/|\[)|\/(who|does)$/;

describe.each(definitionKinds)('%s', (kind) => {
  const text = sampleOf(kind);
  const uri = pathToFileURL(join(root, 'definitions/discipline', `opened-${kind}.yaml`)).href;

  it('has no false alarm, words for its keys, and offers further keys of a nested place', async () => {
    expect((await server.open(uri, text)).map((d) => `${d.range.start.line + 1}: ${d.message}`)).toEqual([]);
    const keys = keysOf(text).filter((key) => !own.test(key.path));
    const silent: string[] = [];
    for (const key of keys) if ((await server.hover(uri, key.line, key.character + 1)).trim() === '') silent.push(key.path);
    expect(silent, 'keys of which the editor has nothing to say').toEqual([]);
  });

  it('tells what is wrong', async () => {
    const spoilt = uri.replace('opened', 'spoilt');
    const found = await server.open(spoilt, `${text.trimEnd()}\nnoSuchKey: 1\n`);
    expect(found.map((d) => d.message).join('\n')).toContain('noSuchKey');
  });
});

describe('completion', () => {
  /** A line that an author is just writing, put below one that is there; `|` marks the place. */
  const offered = async (kind: DefinitionKind, text: string): Promise<string[]> => {
    const uri = pathToFileURL(join(root, 'definitions/discipline', `written-${kind}.yaml`)).href;
    const whole = `# yaml-language-server: $schema=${pathToFileURL(join(root, 'definitions/schemas', `${kind}.json`)).href}\n${text}`;
    const before = whole.slice(0, whole.indexOf('|')).split('\n');
    await server.open(uri, whole.replace('|', ''));
    return server.completions(uri, before.length - 1, before.at(-1)!.length);
  };

  it('offers the keys of a stage, of a step of its kind, and the choices of a value', async () => {
    expect(await offered('process', 'process: a\ntitle: { zh: 甲 }\nstages:\n  - stage: first\n    |\n')).toEqual(expect.arrayContaining(['title', 'phase', 'steps', 'stays', 'offers', 'watches']));
    expect(await offered('exchange', 'exchange: a\ntitle: { zh: 甲 }\nkind: |\n')).toEqual(expect.arrayContaining(['assign', 'transfer', 'designate', 'report-up']));
    expect(await offered('deadline', 'deadline: a\ntitle: { zh: 甲 }\nlength:\n  |\n')).toEqual(expect.arrayContaining(['days', 'months']));
  });
});

it('knows each document of a file by the line that it begins with', async () => {
  const uri = pathToFileURL(join(root, 'definitions/discipline', 'opened-several.yaml')).href;
  const line = `# yaml-language-server: $schema=${pathToFileURL(join(root, 'definitions/schemas/register.json')).href}\n`;
  const text = `${line}register: a\ntitle: { zh: 甲 }\nentries: [{ code: x, title: { zh: 子 } }]\n---\n${line}register: b\ntitle: { zh: 乙 }\nentriez: []\n`;
  expect((await server.open(uri, text)).map((d) => d.message).join('\n')).toContain('entriez');
});
