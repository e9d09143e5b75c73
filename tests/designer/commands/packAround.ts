/** The definitions around one, in the layout in which the files of a run stand: what commands on several files are given. */
import { openDefinition, type OpenDefinition, type OpenSource } from '../../../designer/document/openDefinition.ts';
import { referencePack as pack } from '../../interpreter/referencePack.ts';

/** The files of the pack, as the run has laid them out; their paths as in the repository. */
const files = new Map<string, string>();
const opened = new Map<string, OpenSource>();
const definitions = new Map<string, OpenDefinition>();
export function standing(sources: readonly OpenSource[]): void {
  for (const source of sources) {
    files.set(source.path, source.text);
    opened.set(source.path, source);
    for (const each of source.definitions) definitions.set(`${each.kind}/${each.name}`, each);
  }
}
/** Read once for all who look at it. */
export const openedAt = (path: string, text: string): OpenSource => { const source = opened.get(path); return source?.text === text ? source : openDefinition({ path, text }); };
export const standingFiles = (): ReadonlyMap<string, string> => files;
export const definitionIn = (kind: string, name: string): OpenDefinition | undefined => definitions.get(`${kind}/${name}`);
export const definitionsOf = (kind: string, folder: string): OpenDefinition[] => [...definitions.values()].filter((each) => each.kind === kind && each.source.path.startsWith(folder));

/** The case type that a form, a process or a document is about. */
export function caseTypeOf({ data }: OpenDefinition): OpenDefinition | undefined {
  const of = data['of'] as string | { caseType?: string; process?: string } | undefined;
  const name = typeof of === 'string' ? of : (of?.caseType ?? pack.process[of?.process ?? '']?.of);
  return name === undefined ? undefined : definitionIn('caseType', name);
}
