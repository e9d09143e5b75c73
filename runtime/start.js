/**
 * The first file of `npm start`: plain JavaScript that Node 18 can parse, because the node that runs it may be older than the
 * one that the platform needs. It hands over to `main.ts` under the project's own node (`node_modules/.bin/node`).
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const neededMajor = 24;
const runtime = dirname(fileURLToPath(import.meta.url));
const project = dirname(runtime);
const node = join(project, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

function refuse(zh, en, command) {
  console.error(`${zh}\n${en}\n\n    ${command}\n`);
  process.exit(1);
}

const install = `cd ${project} && npm ci`;
if (!existsSync(join(project, 'node_modules', '.bin', 'node')) || !existsSync(node)) {
  refuse(
    '缺少项目自带的 Node.js（node_modules/.bin/node）。请先安装依赖：',
    'The project\'s own Node.js (node_modules/.bin/node) is missing. Install the dependencies first:',
    `${install}   (npm install-scripts must be allowed for the package "node": npm ci --allow-scripts=node)`,
  );
}

const isOurs = realpathSync(process.execPath) === realpathSync(node);
const version = isOurs ? process.versions.node : spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout || '';
if (Number(version.split('.')[0]) < neededMajor) {
  refuse(
    `项目自带的 Node.js 版本为 ${version.trim() || '未知'}，需要 ${neededMajor} 或更新。请重新安装依赖：`,
    `The project's own Node.js is ${version.trim() || 'unusable'}; ${neededMajor} or newer is needed. Install the dependencies again:`,
    install,
  );
}

// What node makes of the program's text is kept for the next start and for the processes begun by this one.
process.env.NODE_COMPILE_CACHE ??= join(project, '.build', 'compiled');

if (isOurs) {
  const { enableCompileCache } = await import('node:module');
  enableCompileCache?.(process.env.NODE_COMPILE_CACHE);
  // A smaller nursery: requests are short, and the machine of a county has memory for other things to do.
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString('--max-semi-space-size=8');
  await import('./main.ts');
} else {
  // The channel tells the child when we are gone, also when we were killed and could say nothing.
  const child = spawn(node, [join(runtime, 'main.ts'), ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (fault) => refuse(`无法启动：${fault.message}`, `Cannot start: ${fault.message}`, install));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
