/** What an overlay does to one definition, patch by patch, in words: for whoever looks at the merged whole. Pure but for the language. */
import { say, t } from '../../runtime/ui/language.ts';
import { keyTitle } from '../properties/keyTitle.ts';
import type { WrittenPatch } from './overlayApi.ts';
import type { OverlayRowView } from './overlayRows.ts';

export interface LocalChange { patch: string; kind: WrittenPatch['kind']; /** What it adds, sets or hides. */ what: string; why: string; /** The row at which it is changed. */ address: string }
type Row = Pick<OverlayRowView, 'address' | 'title' | 'name'>;

export function localChanges(kind: string, name: string, patches: readonly WrittenPatch[], rows: readonly Row[]): LocalChange[] {
  const head = `${kind}/${name}`;
  return patches.filter(({ in: at }) => at === head || at.startsWith(`${head}/`)).map(({ patch, kind: does, why, in: at, target, sets, says }) => {
    const wanted = does === 'set' ? at : target;
    const row = nearest(rows, wanted) ?? nearest(rows, at);
    const beyond = row && does !== 'add' ? wanted.slice(row.address.length).split('/').filter((part) => part !== '') : [];
    const keys = does === 'set' ? [...beyond.map((part) => keyTitle(kind, [part])), (sets ?? []).map((key) => keyTitle(kind, [...beyond, key])).join(t('designer.comma'))] : [];
    // The definition itself needs no name beside its values.
    const of = row && row.address !== head ? [titleOf(row)] : [];
    const added = does === 'add' && row?.address !== wanted ? [addedName(says)] : [];
    return { patch, kind: does, why: say(why), address: row?.address ?? head, what: [...(added.length > 0 ? added : of), ...keys].join(' · ') || titleOf(row ?? { address: head, name }) };
  });
}

const titleOf = (row: Row): string => say(row.title) || row.name;
/** The row of an address, else the nearest around it. */
export function nearest<R extends Pick<OverlayRowView, 'address'>>(rows: readonly R[], address: string): R | undefined {
  for (let at = address; at.includes('/'); at = at.slice(0, at.lastIndexOf('/'))) {
    const row = rows.find((each) => each.address === at);
    if (row) return row;
  }
  return undefined;
}
const addedName = (says: unknown): string => (typeof says === 'string' ? says : say((says as { title?: { zh: string } } | undefined)?.title) || String(Object.values((says ?? {}) as object)[0] ?? ''));
