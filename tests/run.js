/**
 * `npm test`: types, lint, layers, definitions, tests; each stage is run even when an earlier one failed.
 *
 *     node tests/run.js [--deep] [--only types,lint,layers,definitions,tests,browser]
 *
 * The last two lines are `N passed, N failed` and one JSON object. The exit code is 0 only when nothing failed, nothing was
 * skipped and, in a whole run, a browser and a database took part. Plain JavaScript, as it may be started by an older node.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const node = join(project, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
if (!existsSync(node)) {
  console.error(`The project's own Node.js is missing. Install the dependencies first:\n\n    cd ${project} && npm ci\n`);
  process.exit(1);
}
if (realpathSync(process.execPath) !== realpathSync(node)) {
  const again = spawnSync(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(again.status ?? 1);
}

const stages = ['types', 'lint', 'layers', 'definitions', 'tests'];
const words = process.argv.slice(2);
const deep = words.includes('--deep');
const only = words.includes('--only') ? (words[words.indexOf('--only') + 1] ?? '').split(',') : stages;
const unknown = only.filter((stage) => ![...stages, 'browser'].includes(stage));
if (unknown.length > 0) {
  console.error(`unknown stage: ${unknown.join(', ')}. Stages: ${stages.join(', ')}, browser`);
  process.exit(1);
}

const output = join(project, 'tests', '.out');
mkdirSync(output, { recursive: true });
const environment = {
  ...process.env, PATH: `${join(project, 'node_modules', '.bin')}:${process.env.PATH ?? ''}`, FORCE_COLOR: '0',
  // What node compiles of the packages is compiled once for all processes of the run.
  NODE_COMPILE_CACHE: join(project, '.build', 'compiled'),
};
delete environment.NODE_OPTIONS;
if (deep) environment.GUICHENG_DEEP = '1';
if (!words.includes('--only')) environment.GUICHENG_PICTURES ??= 'no';

const sum = { passed: 0, failed: 0, skipped: 0, browserStories: 0, databaseTests: 0, assertions: 0 };
const seconds = {};

/** Runs one of the project's tools; all that it says comes back, and is shown as it comes where `show` is set. */
function tool(name, given, show = false) {
  return new Promise((resolve) => {
    const [command, first] = name === 'node' ? [node, []] : [node, [isAbsolute(name) ? name : realpathSync(join(project, 'node_modules', '.bin', name))]];
    const child = spawn(command, [...first, ...given], { cwd: project, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (part) => {
        said += part;
        if (show) process.stdout.write(part);
      });
    }
    child.on('close', (code) => resolve({ ok: code === 0, said }));
  });
}

/** One check that has no tests of its own counts as one. */
function count(name, ok, said) {
  if (ok) sum.passed++;
  else sum.failed++;
  console.log(`  ${ok ? '✓' : '✗'} ${name}`);
  if (!ok) console.log(said.trim().split('\n').slice(0, 200).map((line) => `      ${line}`).join('\n'));
}

let linting;
let defining;
const places = ['runtime', 'designer', 'plugins', 'tests'];
async function lintCode() {
  const typed = await tool('oxlint', ['-c', 'tests/oxlint.json', '--type-aware', '--deny-warnings', ...places]);
  return { typed, rest: await tool('eslint', ['-c', 'tests/eslint.config.js', '--max-warnings', '0', '--no-error-on-unmatched-pattern', ...places]) };
}

const definitionCommand = join(project, 'runtime', 'cli.ts');
const referencePack = join('definitions', 'discipline');
async function definitionTools() {
  const lint = await tool('node', [definitionCommand, 'lint', referencePack, '--json']);
  const proofs = await tool('node', [definitionCommand, 'prove', referencePack, '--json']);
  return { lint, proofs, scenarios: await tool('node', [definitionCommand, 'scenarios', referencePack, '--json']) };
}

/** `vue-tsc` needs the compiler that is written in JavaScript; where no component is looked into, the native one checks, in a third of the time. */
const nativeCompiler = join(project, 'node_modules', 'typescript-native', 'bin', 'tsc');

const run = {
  async types() {
    const worlds = [
      ['the closed world', nativeCompiler, 'runtime/tsconfig.closed.json'],
      ['the server', nativeCompiler, 'runtime/tsconfig.server.json'],
      ['the screens', 'vue-tsc', 'runtime/ui/tsconfig.json'],
      ['the browser tests', nativeCompiler, 'tests/tsconfig.browser.json'],
    ];
    // The linter and the checks of the definitions take as long as all of them: begun now, they go on beside them on the other processor.
    if (only.includes('lint')) linting = lintCode();
    if (linting && only.includes('definitions')) defining = linting.then(definitionTools);
    const width = linting ? 1 : 2;
    for (let i = 0; i < worlds.length; i += width) {
      await Promise.all(worlds.slice(i, i + width).map(async ([name, compiler, settings]) => {
        const { ok, said } = await tool(compiler, ['-p', settings, '--pretty', 'false']);
        // A world without files yet is no fault.
        count(name, ok || /^error TS18003/.test(said.trim()), said);
      }));
    }
  },
  async lint() {
    const { typed, rest } = await (linting ?? lintCode());
    count('oxlint', typed.ok, typed.said);
    count('eslint', rest.ok, rest.said);
  },
  async layers() {
    await vitest('layers', ['tests/architecture/']);
  },
  async definitions() {
    if (!existsSync(definitionCommand) || !existsSync(join(project, referencePack, 'pack.yaml'))) return count('the reference pack and the command that checks it', false, 'runtime/cli.ts or definitions/discipline/pack.yaml is missing');
    const last = (said) => {
      try {
        return JSON.parse(said.trim().split('\n').at(-1) ?? '');
      } catch {
        return undefined;
      }
    };
    const { lint, proofs, scenarios } = await (defining ?? definitionTools());
    count('lint of the reference pack', lint.ok && last(lint.said)?.problems?.length === 0, lint.said);
    const proved = last(proofs.said);
    count(`proofs of ${proved?.processes ?? 0} processes`, proofs.ok && proved?.processes > 0 && proved.proved === proved.processes && proved.capped === 0, proofs.said);
    const result = last(scenarios.said);
    if (!scenarios.ok || !result || !(result.passed > 0)) return count('scenarios of the reference pack', false, scenarios.said);
    sum.passed += result.passed;
    sum.failed += result.failed ?? 0;
    sum.assertions += result.assertions ?? 0;
    console.log(`  ${result.failed ? '✗' : '✓'} ${result.passed} scenarios`);
  },
  async tests() {
    if (!(await chooseBrowser())) return;
    await vitest('tests', ['--exclude', 'tests/architecture/**']);
    if (sum.browserStories === 0) count('a browser story', false, 'no story of tests/browser/ was run');
    if (sum.databaseTests === 0) count('a database test', false, 'no test was run on a database');
  },
  async browser() {
    if (await chooseBrowser()) await vitest('browser', ['tests/browser/']);
  },
};

async function chooseBrowser() {
  const { findBrowser } = await import('./findBrowser.js');
  const browser = await findBrowser();
  if ('fault' in browser) {
    count('a browser', false, browser.fault);
    return false;
  }
  console.log(`  browser: ${browser.path} (${browser.version}, ${browser.how})`);
  environment.CHROMIUM_PATH = browser.path;
  return true;
}

async function vitest(name, filters) {
  const file = join(output, `${name}.json`);
  rmSync(file, { force: true });
  const { ok, said } = await tool('vitest', ['run', '--config', 'tests/vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...filters], true);
  if (!existsSync(file)) return count(name, false, said.split('\n').slice(-20).join('\n'));
  const report = JSON.parse(readFileSync(file, 'utf8'));
  let failed = 0;
  for (const suite of report.testResults) {
    const results = suite.assertionResults;
    const passed = results.filter((result) => result.status === 'passed').length;
    const failures = results.filter((result) => result.status === 'failed').length;
    sum.passed += passed;
    sum.skipped += results.length - passed - failures;
    // A file that cannot even be loaded has no tests and is still a failure.
    failed += failures + (suite.status === 'failed' && failures === 0 ? 1 : 0);
    if (/[\\/]browser[\\/][^\\/]*\.story\.test\.ts$/.test(suite.name)) sum.browserStories += passed;
    if (/from '\.{1,2}(\/\.\.)*\/database\.ts'/.test(readFileSync(suite.name, 'utf8'))) sum.databaseTests += passed;
  }
  sum.failed += failed;
  if (!ok && failed === 0 && report.numPendingTests === 0) count(`${name}: faults outside of tests`, false, said.split('\n').slice(-30).join('\n'));
}

for (const stage of only) {
  console.log(`${stage} …`);
  const began = Date.now();
  await run[stage]();
  seconds[stage] = Math.round((Date.now() - began) / 100) / 10;
  console.log(`${stage}: ${seconds[stage]} s\n`);
}

if (sum.skipped > 0) console.log(`${sum.skipped} skipped: a skipped test is a failure`);
console.log(`${sum.passed} passed, ${sum.failed} failed`);
console.log(JSON.stringify({
  tests: sum.passed + sum.failed + sum.skipped, passed: sum.passed, failed: sum.failed, skipped: sum.skipped,
  browserStories: sum.browserStories, databaseTests: sum.databaseTests, scenarioAssertions: sum.assertions, deep, seconds,
}));
process.exit(sum.failed === 0 && sum.skipped === 0 ? 0 : 1);
