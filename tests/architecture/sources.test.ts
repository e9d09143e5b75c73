/** Rules for all files that no compiler checks. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { project, readSources, withoutComments } from './sourceFiles.ts';

/** Files that act as soon as they are loaded. */
const entries = /^(runtime\/(main|cli|start)\.(ts|js)|runtime\/.*[Pp]rocess(Main|Entry)?\.ts|tests\/.*|.*\.config\.ts)$/;

describe('plain node', () => {
  it('loads every file of the server: no enum, no parameter property, no import without extension or type', () => {
    const files = readSources('runtime', 'plugins').map((file) => file.path)
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts') && !entries.test(path) && (!path.startsWith('runtime/ui/') || path === 'runtime/ui/build.ts'));
    expect(files.length).toBeGreaterThan(10);
    const script = `
      const failed = [];
      for (const file of ${JSON.stringify(files.map((path) => pathToFileURL(join(project, path)).href))}) {
        try { await import(file); } catch (fault) { failed.push(file.replace(${JSON.stringify(`${pathToFileURL(project).href}/`)}, '') + ': ' + fault.message.split('\\n')[0]); }
      }
      console.log(JSON.stringify(failed));
      process.exit(0);`;
    const ran = spawnSync(join(project, 'node_modules/node/bin/node'), ['--input-type=module', '-e', script], { cwd: project, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '' } });
    expect(JSON.parse(ran.stdout.trim().split('\n').at(-1) || `["${ran.stderr}"]`)).toEqual([]);
  });

  it('can at least parse start.js when it is Node 18', () => {
    const text = withoutComments(readFileSync(join(project, 'runtime/start.js'), 'utf8'));
    // Newer than Node 18: import attributes, `using`, decorators, the v flag of regular expressions.
    expect(text).not.toMatch(/\bwith\s*\{\s*type|\busing\s|import\.meta\.(dirname|filename|main)|^\s*@\w/m);
  });
});

describe('tests', () => {
  it('are all run: none is singled out or skipped', () => {
    const marks = readSources('tests').filter((file) => /\.test\.ts$/.test(file.path))
      .flatMap((file) => [...withoutComments(file.text).matchAll(/\b(it|test|describe)\.(only|skip|todo|fails)\b|\b[xf](it|describe)\(/g)].map((found) => `${file.path}: ${found[0]}`));
    expect(marks.filter((mark) => !mark.startsWith('tests/architecture/sources.test.ts'))).toEqual([]);
  });
});

describe('package-lock.json', () => {
  it('names no address to download from', () => {
    const lock = readFileSync(join(project, 'package-lock.json'), 'utf8');
    expect([...lock.matchAll(/"resolved":\s*"([^"]*)"/g)].map((found) => found[1])).toEqual([]);
    expect(lock).not.toMatch(/"(git\+|https?:\/\/)[^"]*\.tgz"/);
  });
});
