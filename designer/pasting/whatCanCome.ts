/** What a draft lacks and can be given with what is pasted: found in the draft itself, else in what came along on the clipboard; and what has been chosen of it. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { Problem } from '../../runtime/base/problem.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { Copied, Data, FileAlong } from '../canvas/clipboard.ts';
import type { DataPath } from '../canvas/processGraph.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { bringFile, fieldToBring, type BroughtFile } from './bringAlong.ts';
import type { DraftFiles } from './draftFiles.ts';
import type { MissingName } from './missing.ts';

export function whatCanCome(draft: DraftFiles, process: OpenDefinition, copied: Copied, renamed: ReadonlyMap<string, string>, paths: readonly string[]) {
  const caseType = String(process.data['of']);
  const fields = new Map<string, { path: DataPath; property: Data }>();
  const files = new Map<string, BroughtFile>();
  const isFile = ({ what }: MissingName): boolean => what === 'document' || what === 'form' || what === 'deadline';
  function fieldOf(address: string): { path: DataPath; property: Data } | undefined {
    const target = draft.definition('caseType', caseType)?.data;
    const from = copied.caseType === undefined ? undefined : draft.definition('caseType', copied.caseType)?.data['properties'];
    return target && ((isRecord(from) ? fieldToBring(target, from, address) : undefined) ?? fieldToBring(target, copied.along?.fields ?? {}, address));
  }
  const fileOf = (missing: MissingName): FileAlong | undefined => (isFile(missing) ? draft.along(missing.what, missing.name) ?? copied.along?.files.find(({ kind, name }) => kind === missing.what && name === missing.name) : undefined);
  return {
    caseType,
    fields: () => fields.values(),
    files: () => files.values(),
    /** Only the process's own case type is given a field. */
    can: (missing: MissingName, says: Problem | undefined): boolean => (missing.what === 'field' ? says?.details['caseType'] === caseType && fieldOf(missing.name) !== undefined : fileOf(missing) !== undefined),
    titleOf(missing: MissingName): Title | undefined {
      const title = missing.what === 'field' ? fieldOf(missing.name)?.property['title'] : draft.titleIn(fileOf(missing));
      return isRecord(title) && typeof title['zh'] === 'string' ? title as unknown as Title : undefined;
    },
    /** False where it comes already, within another. */
    takeField(address: string): boolean {
      const field = fieldOf(address);
      const key = field?.path.join('/') ?? '';
      if (!field || fields.has(key)) return false;
      fields.set(key, field);
      return true;
    },
    takeFile(missing: MissingName): BroughtFile | undefined {
      const file = fileOf(missing);
      const brought = file && bringFile(file, { process: process.name, caseType, names: draft.names(file.kind), paths: new Set([...paths, ...[...files.values()].map(({ path }) => path)]), renamed });
      if (brought) files.set(`${missing.what} ${missing.name}`, brought);
      return brought;
    },
  };
}
