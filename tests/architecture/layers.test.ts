/** Which layer may import which. The arrows are also listed, for readers, in `runtime/README.md`. */
import { describe, expect, it } from 'vitest';
import { readSources, withoutComments, type SourceFile } from './sourceFiles.ts';

/** `layer:type` allows imports that are erased before running. */
const arrows: Record<string, string[]> = {
  base: [],
  definition: ['base'],
  interpreter: ['base', 'definition'],
  prover: ['base', 'definition', 'interpreter'],
  plugin: ['base', 'definition', 'interpreter'],
  persistence: ['base', 'definition', 'interpreter'],
  document: ['base', 'definition', 'plugin'],
  audit: ['base'],
  service: ['base', 'definition', 'interpreter', 'prover', 'plugin', 'persistence', 'document', 'audit'],
  http: ['base', 'definition', 'interpreter', 'service'],
  folder: ['base', 'definition', 'service', 'http:type'],
  ui: ['base', 'definition', 'interpreter', 'http:type'],
  designer: ['base', 'definition', 'interpreter', 'prover', 'ui', 'http:type'],
  plugins: ['plugin'],
  // The one list of plugins, and the composition roots: starting and the command line.
  pluginList: ['plugins', 'plugin'],
  root: ['base', 'definition', 'prover', 'plugin', 'service', 'http', 'folder', 'persistence', 'pluginList', 'ui:build'],
};

const closedWorld = ['base', 'definition', 'interpreter', 'prover'];
const sources = readSources('runtime', 'designer', 'plugins');
const byPath = new Map(sources.map((file) => [file.path, file]));

function layerOf(path: string): string {
  if (/^plugins\/index\.(ts|js)$/.test(path)) return 'pluginList';
  const [top, second, third] = path.split('/');
  if (top === 'runtime') return third === undefined ? 'root' : (second ?? '?');
  return top === 'designer' || top === 'plugins' ? top : '?';
}

/** Files of the screens that run under node: the build, which the composition roots call. */
const isScreenBuild = (path: string): boolean => path === 'runtime/ui/build.ts';

function isAllowed(file: SourceFile, to: string, typeOnly: boolean): boolean {
  const [from, layer] = [layerOf(file.path), layerOf(to)];
  if (from === 'plugins' && layer === 'plugins') return file.path.split('/')[1] === to.split('/')[1];
  if (from === 'designer' && layer === 'ui') return to.startsWith('runtime/ui/');
  if (from === layer) return true;
  const allowed = arrows[from] ?? [];
  return allowed.includes(layer) || (typeOnly && allowed.includes(`${layer}:type`)) || (allowed.includes('ui:build') && isScreenBuild(to));
}

describe('layers', () => {
  it('are all known', () => {
    expect(sources.length).toBeGreaterThan(10);
    expect([...new Set(sources.map((file) => layerOf(file.path)))].filter((layer) => !(layer in arrows))).toEqual([]);
  });

  it('import only along the arrows, and only files that exist', () => {
    const wrong = sources.flatMap((file) =>
      file.imports.flatMap(({ target, specifier, typeOnly }) => {
        if (target === undefined) return [];
        if (/\.(ts|tsx|vue|js)$/.test(target) && !byPath.has(target)) return [`${file.path}: ${specifier} does not exist`];
        if (target.startsWith('tests/')) return [`${file.path}: nothing imports tests`];
        if (target.startsWith('definitions/')) return [`${file.path}: definitions are read as files`];
        if (!/^(runtime|designer|plugins)\//.test(target)) return [];
        return isAllowed(file, target, typeOnly) ? [] : [`${file.path} (${layerOf(file.path)}) may not import ${target} (${layerOf(target)})`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('name their imports with the extension', () => {
    const bare = sources.flatMap((file) =>
      file.imports.filter((i) => i.target !== undefined && !/\.(ts|tsx|vue|js|css|json|svg|html)(\?.*)?$/.test(i.specifier)).map((i) => `${file.path}: ${i.specifier}`));
    expect(bare).toEqual([]);
  });

  it('have no cycles of files, types included', () => {
    const cycles: string[] = [];
    const state = new Map<string, 'open' | 'done'>();
    const visit = (path: string, way: string[]): void => {
      if (state.get(path) === 'done') return;
      if (state.get(path) === 'open') {
        cycles.push([...way.slice(way.indexOf(path)), path].join(' -> '));
        return;
      }
      state.set(path, 'open');
      for (const { target } of byPath.get(path)?.imports ?? []) if (target !== undefined && byPath.has(target)) visit(target, [...way, path]);
      state.set(path, 'done');
    };
    for (const file of sources) visit(file.path, []);
    expect(cycles).toEqual([]);
  });
});

describe('the closed world', () => {
  const closed = sources.filter((file) => file.path.startsWith('runtime/') && closedWorld.includes(layerOf(file.path)));

  it('imports no node module, and of packages only those that run in a browser', () => {
    const pure = [/^typebox(\/|$)/, /^yaml$/, /^re2js$/, /^@noble\/hashes\//, /^ajv(\/|$)/, /^ajv-formats$/, /^chinese-days$/, /^pinyin-pro$/,
      /^handlebars$/, /^unified$/, /^remark-/, /^mdast-util-/];
    const wrong = closed.flatMap((file) =>
      file.imports.filter((i) => i.target === undefined && !pure.some((form) => form.test(i.specifier))).map((i) => `${file.path}: ${i.specifier}`));
    expect(wrong).toEqual([]);
  });

  it('reads no clock, throws no dice, and touches nothing outside', () => {
    const bans = [/\bDate\.now\b/, /\bnew Date\(\s*\)/, /(?<!new )(?<![.\w])Date\(\s*\)/, /\bMath\.random\b/, /\bperformance\.now\b/, /\bcrypto\.(randomUUID|getRandomValues)\b/,
      // `process` is also a word of ours; the compiler, which knows no node here, finds the rest.
      /\bprocess\.(env|argv|exit|cwd|hrtime|nextTick|stdout|stderr|pid)\b/, /\bBuffer\.(from|alloc|concat)\b/, /(?<![.\w'"`])fetch\(/, /\bsetTimeout\(/, /\bsetInterval\(/, /\blocalStorage\b/, /\b__dirname\b/];
    const wrong = closed.flatMap((file) => {
      const code = withoutComments(file.text);
      return bans.filter((ban) => ban.test(code)).map((ban) => `${file.path}: ${ban.source}`);
    });
    expect(wrong).toEqual([]);
  });
});
