/** A plan as it is shown: file by file, line by line, and in words. Pure. */
import { comparePacks } from '../definition/compare/comparePacks.ts';
import type { PackFiles } from '../definition/edit/packChange.ts';
import { loadChain, type PackSources } from '../definition/overlay/loadChain.ts';
import { changesBetween } from '../service/packDrafts/changesBetween.ts';
import { changedLines, unifiedDiff, type DiffLine } from './unifiedDiff.ts';

export interface PlannedFile {
  does: 'added' | 'changed' | 'removed' | 'renamed';
  path: string;
  /** Of one that is renamed: what it was called. */
  from: string;
  before: string | undefined;
  after: string | undefined;
}

export function plannedFiles(before: PackFiles, after: PackFiles): PlannedFile[] {
  return changesBetween(before, after, true).map((change): PlannedFile => {
    const path = 'renamedTo' in change ? change.renamedTo : change.path;
    const does = 'created' in change ? 'added' : 'deleted' in change ? 'removed' : 'renamedTo' in change ? 'renamed' : 'changed';
    return { does, path, from: change.path, before: before.get(change.path), after: after.get(path) };
  });
}

const signs = { added: '+', changed: '~', removed: '-', renamed: '>' } as const;

/** `~ forms/a.yaml  +3 -1`: lines that come and go. */
export function fileLine({ does, path, from, before, after }: PlannedFile): string {
  const { gone, come } = changedLines(before ?? '', after ?? '');
  const counts = [...(come > 0 ? [`+${come}`] : []), ...(gone > 0 ? [`-${gone}`] : [])].join(' ');
  return `${signs[does]} ${does === 'renamed' ? `${from} → ${path}` : path}${counts === '' ? '' : `  ${counts}`}`;
}

export function countLine(files: readonly PlannedFile[]): string {
  const count = (does: PlannedFile['does']): number => files.filter((file) => file.does === does).length;
  const [added, changed, removed, renamed] = [count('added'), count('changed'), count('removed'), count('renamed')];
  return `${files.length} 个文件：新增 ${added}，修改 ${changed}，删去 ${removed}，改名 ${renamed}。${files.length} files: ${added} added, ${changed} changed, ${removed} removed, ${renamed} renamed.`;
}

export const lineByLine = (files: readonly PlannedFile[]): DiffLine[] => files.flatMap(({ path, from, before, after }) => unifiedDiff({ name: `a/${from}`, text: before }, { name: `b/${path}`, text: after }));

/** A sentence a change, by the definition that it stands in. */
export function inWords(before: PackSources, after: PackSources): string[] {
  const [from, to] = [loadChain(before).pack, loadChain(after).pack];
  if (!from || !to) return ['两边有一边读不成规程，只能逐行看。One side cannot be read as definitions; it is told by lines alone.'];
  const { changes, rights } = comparePacks(from, to);
  const parts = Map.groupBy(changes, ({ at }) => at.split('/').slice(0, 2).join('/'));
  return [
    ...[...parts].flatMap(([at, found]) => [at, ...found.flatMap(({ says }) => [`  ${says.zh}`, `  ${says.en}`])]),
    ...(rights.length > 0 ? ['权限变化 rights', ...rights.flatMap(({ says }) => [`  ${says.zh}`, `  ${says.en}`])] : []),
    ...(changes.length + rights.length === 0 ? ['含义不变。The same in meaning.'] : []),
  ];
}
