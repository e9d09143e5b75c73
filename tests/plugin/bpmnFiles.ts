/** The public reference models, and what becomes of one on its way in and out. */
import { readdirSync, readFileSync } from 'node:fs';
import { createPluginRegistry } from '../../runtime/plugin/pluginRegistry.ts';
import type { ModelFormat, ReadModel, WriteOrder } from '../../runtime/plugin/pluginContract.ts';
import { newPackTarget } from '../../runtime/service/models/newPack.ts';
import { plugins } from '../../plugins/index.ts';

export const folder = new URL('../cases/bpmn/miwg/', import.meta.url);
export const files = readdirSync(folder).filter((name) => name.endsWith('.bpmn')).sort();
/** Models as bpmn.io writes them, with what Camunda and Zeebe add; named from the same folder. */
export const drawn = readdirSync(new URL('../drawn/', folder)).sort().map((name) => `../drawn/${name}`);
export const textOf = (file: string): string => readFileSync(new URL(file, folder), 'utf8');

export const format: ModelFormat = createPluginRegistry(plugins).registry.model('bpmn')!;
export const read = (text: string, file: string): Promise<ReadModel> => format.read(text, file, newPackTarget);

export function orderOf(model: ReadModel, drawing?: string): WriteOrder {
  return {
    processes: model.definitions.filter(({ kind }) => kind === 'process').map(({ data }) => data as never), carried: model.definitions.filter(({ kind }) => kind !== 'process'), roles: model.roles, asks: 'department-head', ...(drawing === undefined ? {} : { drawing }),
  };
}

/** As another tool would write it that knows nothing of us: our own words are gone, the standard's are left. */
export const inStandardWords = (xml: string): string => xml.replace(/<guicheng:(definitions|part)\b[\s\S]*?<\/guicheng:\1>/g, "").replace(/<\?guicheng[^?]*\?>/g, '');

/** Who is said by lanes alone. */
export const inLanesOnly = (xml: string): string => inStandardWords(xml).replace(/<bpmn:potentialOwner\b[\s\S]*?<\/bpmn:potentialOwner>/g, '');

export const processesOf = (model: ReadModel): string[] => model.definitions.filter(({ kind }) => kind === 'process').map(({ name }) => name);
/** Definitions in an order of their own. */
export const definitionsOf = (model: Pick<ReadModel, 'definitions'>): string[] => model.definitions.map(({ kind, name, data }) => `${kind} ${name} ${JSON.stringify(data)}`).sort();

/** Bounds of shapes and waypoints of edges by the element that they are of. */
export function placesOf(xml: string): Map<string, string> {
  const places = new Map<string, string>();
  for (const [, element, body] of xml.matchAll(/<(?:\w+:)?BPMN(?:Shape|Edge)\b[^>]*?bpmnElement="([^"]+)"[^>]*>([\s\S]*?)<\/(?:\w+:)?BPMN(?:Shape|Edge)>/g)) {
    const label = body!.replace(/<(?:\w+:)?BPMNLabel\b[\s\S]*?(?:<\/(?:\w+:)?BPMNLabel>|\/>)/g, '');
    places.set(element!, [...label.matchAll(/\b(x|y|width|height)="([^"]+)"/g)].map(([, name, value]) => `${name}=${Number(value)}`).sort().join(' '));
  }
  return places;
}
