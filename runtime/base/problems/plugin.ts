/** Problems of plugins: what the registry refuses at start, and what a call of theirs ended in. */
import type { ProblemEntry } from '../problemEntry.ts';

const entry = <D>(e: ProblemEntry<D>): ProblemEntry<D> => e;

export const pluginProblems = {
  'plugin.nameTaken': entry<{ what: string; name: string; plugin: string; owner: string }>({
    status: 500,
    message: (d) => ({ zh: `插件 ${d.plugin} 的 ${d.what}“${d.name}”与插件 ${d.owner} 重名。`, en: `The ${d.what} "${d.name}" of plugin ${d.plugin} is already brought by ${d.owner}.` }),
    mend: () => ({ zh: '请改名，或只保留一个。', en: 'Rename one, or keep only one.' }),
  }),
  'plugin.otherContract': entry<{ plugin: string; wants: number; has: number }>({
    status: 500,
    message: (d) => ({ zh: `插件 ${d.plugin} 按第 ${d.wants} 版约定编写，本平台为第 ${d.has} 版。`, en: `Plugin ${d.plugin} was written for contract ${d.wants}; this platform has ${d.has}.` }),
    mend: () => ({ zh: '请安装相应版本的插件。', en: 'Install the version of the plugin for this contract.' }),
  }),
  'plugin.unknownKey': entry<{ plugin: string; key: string; known: string }>({
    status: 500,
    message: (d) => ({ zh: `插件 ${d.plugin} 有不认识的接入点“${d.key}”。`, en: `Plugin ${d.plugin} has an unknown key "${d.key}".` }),
    mend: (d) => ({ zh: `可用的接入点：${d.known}。`, en: `Attachment points: ${d.known}.` }),
  }),
  'plugin.hung': entry<{ plugin: string; call: string; seconds: number }>({
    status: 424,
    message: (d) => ({ zh: `插件 ${d.plugin} 超过 ${d.seconds} 秒没有应答（${d.call}）。`, en: `Plugin ${d.plugin} gave no answer within ${d.seconds} s (${d.call}).` }),
    mend: () => ({ zh: '本事项原样保留，平台会再试；请系统管理员检查该插件。', en: 'Nothing was changed and it is tried again; have the system administrator look at the plugin.' }),
  }),
  'plugin.threw': entry<{ plugin: string; call: string; what: string }>({
    status: 424,
    message: (d) => ({ zh: `插件 ${d.plugin} 出错（${d.call}）。`, en: `Plugin ${d.plugin} failed (${d.call}).` }),
    mend: () => ({ zh: '本事项原样保留，平台会再试；请系统管理员检查该插件。', en: 'Nothing was changed and it is tried again; have the system administrator look at the plugin.' }),
  }),
};
