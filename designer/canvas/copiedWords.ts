/** What was copied, in words: one thing by its kind and title, several by their number. */
import { both, type Label } from '../language/both.ts';
import type { CopiedKind, Data } from './clipboard.ts';
import { calledAs } from './processCommands.ts';

export const wordOfKind = (kind: CopiedKind): string => (kind === 'stage' ? 'designer.stage' : kind === 'case' || kind === 'branch' || kind === 'option' ? `designer.part.${kind}` : `designer.kind.${kind}`);

/** `designer.pasting.<act>` for one, `<act>Many` for several. */
export function copiedWords(act: 'copied' | 'did', kind: CopiedKind, items: readonly Data[]): Label {
  if (kind === 'steps') return both(act === 'did' ? 'designer.did.insert' : 'designer.copied', { count: items.length });
  const [first] = items;
  const what = both(wordOfKind(kind));
  if (items.length > 1) return both(`designer.pasting.${act}Many`, { kind: what, count: items.length });
  return both(`designer.pasting.${act}`, { kind: what, what: calledAs(first?.['title'] as { zh: string; en?: string } | undefined, String(first?.[kind] ?? '')) });
}
