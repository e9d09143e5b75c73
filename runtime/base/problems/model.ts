/** Problems of models in another tool's format: what could not be read at all. What was read but cannot be said is no problem but a remark. */
import type { ProblemEntry } from '../problemEntry.ts';

const entry = <D>(e: ProblemEntry<D>): ProblemEntry<D> => e;

export const modelProblems = {
  'model.too-large': entry<{ bytes: number; atMost: number }>({
    status: 413,
    message: (d) => ({ zh: `模型有 ${d.bytes} 字节，最多可读 ${d.atMost} 字节。`, en: `The model has ${d.bytes} bytes; at most ${d.atMost} are read.` }),
    mend: () => ({ zh: '请把模型拆成几个文件再导入。', en: 'Split the model into several files.' }),
  }),
  'model.unreadable': entry<{ why: string }>({
    status: 422,
    message: (d) => ({ zh: `读不懂这个模型：${d.why}。`, en: `The model cannot be read: ${d.why}.` }),
    mend: () => ({ zh: '请用建模工具重新导出 BPMN 2.0 XML 文件。', en: 'Export it again as BPMN 2.0 XML from the modelling tool.' }),
  }),
  'model.declares-entities': entry<Record<string, never>>({
    status: 422,
    message: () => ({ zh: '模型里有 DOCTYPE 或实体声明，为安全起见不读。', en: 'The model declares a DOCTYPE or entities, which are not read for safety.' }),
    mend: () => ({ zh: '请删去 DOCTYPE 和实体声明。', en: 'Remove the DOCTYPE and the entities.' }),
  }),
  'model.empty': entry<Record<string, never>>({
    status: 422,
    message: () => ({ zh: '模型里没有可以导入的流程。', en: 'The model holds no process that could be imported.' }),
    mend: () => ({ zh: '请导入含有流程（process）和流程元素的 BPMN 文件。', en: 'Import a BPMN file with a process that holds flow elements.' }),
  }),
  'model.dangling': entry<{ element: string; type: string; reference: string }>({
    status: 422,
    message: (d) => ({ zh: `${d.type}“${d.element}”的 ${d.reference} 没有指向同一流程或子流程里的元素。`, en: `The ${d.reference} of ${d.type} "${d.element}" points at nothing in the same process or sub-process.` }),
    mend: () => ({ zh: '请在建模工具中连好或删去它。', en: 'Connect it in the modelling tool, or remove it.' }),
  }),
  'model.drawn-far': entry<{ element: string; atMost: number }>({
    status: 422,
    message: (d) => ({ zh: `图上“${d.element}”的位置或大小超出 ${d.atMost} 像素。`, en: `In the drawing "${d.element}" lies, or is, beyond ${d.atMost} pixels.` }),
    mend: () => ({ zh: '请在建模工具中把它移回图中，再导出。', en: 'Move it back into the picture in the modelling tool, and export again.' }),
  }),
  'model.calls-itself': entry<{ element: string; process: string; round: string[] }>({
    status: 422,
    message: (d) => ({ zh: `调用活动“${d.element}”使流程“${d.process}”调用自己：${d.round.join(' → ')}。`, en: `Call activity "${d.element}" makes process "${d.process}" call itself: ${d.round.join(' → ')}.` }),
    mend: () => ({ zh: '请断开这一圈调用。', en: 'Break the ring of calls.' }),
  }),
  'model.format-unknown': entry<{ format: string; known: string[] }>({
    status: 422,
    message: (d) => ({ zh: `没有读写“${d.format}”模型的插件。`, en: `No plugin reads and writes models of the format "${d.format}".` }),
    mend: (d) => ({ zh: `可用的格式：${d.known.join('、') || '无'}。`, en: `Formats: ${d.known.join(', ') || 'none'}.` }),
  }),
};
