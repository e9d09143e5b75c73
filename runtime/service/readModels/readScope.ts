/** What the views of one case share: the case as loaded, its pack, and the classes that its reader sees. */
import type { ProcessDefinition } from '../../definition/model/process.ts';
import { caseTypeFields, type FieldNode } from '../../definition/load/fieldTree.ts';
import type { Pack } from '../../definition/load/pack.ts';
import { packView } from '../../interpreter/packView.ts';
import { definitionPath, processIndex, type StepEntry } from '../../interpreter/processIndex.ts';
import type { CaseForReading } from '../loadForReading.ts';
import type { Principal } from '../runtime.ts';
import { stageTitle } from './names.ts';
import type { Text } from './views.ts';

export interface ReadScope extends CaseForReading {
  principal: Principal;
  process: ProcessDefinition;
  fields: Record<string, FieldNode>;
  sees: ReadonlySet<string>;
  /** Address of the case under the interface, `/api/cases/:unit/:id`. */
  href: string;
}

export function readScope(loaded: CaseForReading, principal: Principal): ReadScope {
  const { state, pack, rights } = loaded;
  return {
    ...loaded, principal, process: packView(pack).process(state.process), fields: fieldsOf(pack, state.caseType), sees: rights.sees,
    href: `/api/cases/${encodeURIComponent(state.unit)}/${encodeURIComponent(state.id)}`,
  };
}

const trees = new WeakMap<Pack, Map<string, Record<string, FieldNode>>>();

/** Fields of a case type, followed once a pack. */
export function fieldsOf(pack: Pack, caseType: string): Record<string, FieldNode> {
  let ofPack = trees.get(pack);
  if (!ofPack) trees.set(pack, (ofPack = new Map()));
  let fields = ofPack.get(caseType);
  if (!fields) ofPack.set(caseType, (fields = caseTypeFields(pack, caseType) ?? {}));
  return fields;
}

export const stepEntry = (scope: Pick<ReadScope, 'process'>, path: string): StepEntry | undefined => processIndex(scope.process).steps.get(definitionPath(path));

/** What people call the place in a process; stages and branches have names too. */
export function placeTitle(scope: Pick<ReadScope, 'process' | 'pack'>, path: string): Text {
  const step = stepEntry(scope, path)?.step;
  if (step?.title) return step.title;
  if (step && 'child' in step) return packView(scope.pack).process(step.process).title;
  if (step && 'handOver' in step) return packView(scope.pack).exchange(step.exchange).title;
  const first = path.split('/')[0]!;
  return stageTitle(scope.pack, scope.process.process, first);
}
