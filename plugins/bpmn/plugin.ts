/** BPMN 2.0 in and out: `README.md` says how each element is read and written. */
import { contractVersion, definePlugin } from '../../runtime/plugin/pluginContract.ts';
import { readModel } from './read/readModel.ts';
import { writeModel } from './write/writeModel.ts';

export const bpmn = definePlugin({
  plugin: 'bpmn',
  version: '1.0.0',
  contract: contractVersion,
  title: { zh: 'BPMN 2.0 模型', en: 'BPMN 2.0 models' },
  models: [
    {
      format: 'bpmn',
      title: { zh: 'BPMN 2.0', en: 'BPMN 2.0' },
      ending: '.bpmn',
      read: async (text, file, target) => {
        const { drafted: _, ...model } = await readModel(text, file, target);
        return model;
      },
      write: writeModel,
    },
  ],
});
