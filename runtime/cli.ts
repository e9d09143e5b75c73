/** `npm run guicheng -- <command> …`: finds the command and ends with its exit code. Each command's file is loaded only when it is asked for. */
import { ProblemError } from './base/problem.ts';

type Run = (args: string[]) => number | Promise<number>;

const fromDefinition = (command: 'lint' | 'status' | 'schemas' | 'format') => async (): Promise<Run> => {
  const { runDefinitionCommand } = await import('./cliDefinition.ts');
  return (args) => runDefinitionCommand(command, args);
};

const commands: Record<string, { says: string; load: () => Promise<Run> }> = {
  lint: { says: 'lint [folder] [--json] [--zh]      检查定义 checks the definitions of a pack', load: fromDefinition('lint') },
  scenarios: {
    says: 'scenarios [folder] [--json] [--only NAME]  演练场景 plays the scenarios of a pack',
    load: async () => (await import('./cliScenarios.ts')).runScenariosCommand,
  },
  mutate: { says: 'mutate [folder] [--json] [--process NAME]  变异测试 sows faults and lists those that no scenario notices', load: async () => (await import('./cliMutate.ts')).runMutateCommand },
  compare: { says: 'compare A B [--json]               比较版本 what differs in meaning between two packs, and who gains or loses which right', load: async () => (await import('./cliCompare.ts')).compareCommand },
  prove: { says: 'prove [folder] [--json] [--process NAME] [--states N]  证明流程 explores every process and tells what does not hold, as stories of acts', load: async () => (await import('./cliProve.ts')).runProveCommand },
  overlay: { says: 'overlay apply|check|upgrade|renew FOLDER …   下级补充 merges a unit\'s overlay into its pack, checks it, carries it over to a newer pack', load: async () => (await import('./cliOverlay.ts')).overlayCommand },
  status: { says: 'status [folder] [--json]           统计定义 counts the definitions', load: fromDefinition('status') },
  schemas: { says: 'schemas [--check]                  生成 schema 和编制指南 writes schemas and the authoring guide', load: fromDefinition('schemas') },
  format: { says: 'format PATH… [--check]             整理写法 the one form of definition files: indentation, spacing, line ends, schema lines; checked before it writes', load: fromDefinition('format') },
  migrate: { says: 'migrate A B [--apply|--reverse]      迁移案件 what becomes of open cases in another published version, and moves them there or back', load: async () => (await import('./cliMigrate.ts')).migrateCommand },
  replay: { says: 'replay --draft FOLDER [--json] [--ids]  重走历史 what past and open cases would have been under a draft', load: async () => (await import('./cliReplay.ts')).replayCommand },
  clock: { says: 'clock [+3d|-12h|reset] [--data DIR] 演示时钟 moves the clock of the demo', load: async () => (await import('./cliPlatform.ts')).clockCommand },
  publish: { says: 'publish FOLDER [--data DIR]        发布定义 checks a pack and puts it in force', load: async () => (await import('./cliPlatform.ts')).publishCommand },
  pull: { says: 'pull DIR --draft ID --as LOGIN --server URL [--plan|--yes] [--lines] …  拉取草稿 writes a draft into a folder, after its plan; `pull` alone tells all', load: async () => (await import('./cliDrafts.ts')).pullCommand },
  push: { says: 'push DIR --as LOGIN --server URL [--plan|--yes] [--lines] …  推送草稿 sends what was changed in the folder to the draft as one edit, after its plan; `push` alone tells all', load: async () => (await import('./cliDrafts.ts')).pushCommand },
  trail: { says: 'trail [--json] [--data DIR]        检查留痕 whether the trail of definitions is as it was written', load: async () => (await import('./cliTrail.ts')).trailCommand },
  demo: { says: 'demo [--data DIR]                  铺设演示 lays the demo, lists its accounts', load: async () => (await import('./cliPlatform.ts')).demoCommand },
  bpmn: { says: 'bpmn import FILE [--into DIR] | bpmn export PACK PROCESS [--out FILE]  BPMN 模型 reads a BPMN 2.0 model as drafts and lists what it cannot say; writes a process as one', load: async () => { const { bpmnCommand } = await import('./cliBpmn.ts'); return (args) => bpmnCommand(args); } },
  plugin: { says: 'plugin new NAME                    生成插件 makes the folder of a new plugin', load: async () => { const { pluginCommand } = await import('./cliPlugin.ts'); return (args) => pluginCommand(args, console.log); } },
};

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
const isHelp = name === '' || name === 'help' || name === '--help';
if (!command) {
  console.error(`${!isHelp ? `没有命令 unknown command "${name}".\n` : ''}guicheng <command>\n${Object.values(commands).map((c) => `  ${c.says}`).join('\n')}`);
  process.exitCode = isHelp ? 0 : 2;
} else {
  try {
    process.exitCode = await (await command.load())(args);
  } catch (error) {
    console.error(error instanceof ProblemError || (error as NodeJS.ErrnoException).code === 'ENOENT' ? (error as Error).message : error);
    process.exitCode = 2;
  }
}
