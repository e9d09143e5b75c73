/** A query as it is looked for: its words, normalised in width and case, and the codes whose titles contain them. */
import { caseTypeFields, type FieldNode } from '../../definition/load/fieldTree.ts';
import type { Pack } from '../../definition/load/pack.ts';
import { searchedClasses, type SearchTerm } from '../../persistence/searchQuery.ts';
import type { Words } from '../ledger/ledgerWords.ts';

/** One form for all widths and cases: ＡＢＣ１２３ and abc123 are the same word. */
export const searchForm = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

const fullWidth = (text: string): string => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).replaceAll(' ', '\u3000');
const length = (text: string): number => [...text].length;
const mostWords = 8;

/** Words are parted by spaces and all of them must be found; a word has at most 100 characters. */
export function searchTerms(pack: Pack, caseTypes: readonly string[], words: Words, q: string): SearchTerm[] {
  const distinct = [...new Set(q.slice(0, 400).split(/\s+/).filter((word) => searchForm(word) !== ''))].slice(0, mostWords);
  const fields = caseTypes.flatMap((caseType) => Object.entries(caseTypeFields(pack, caseType) ?? {}).map(([name, node]) => ({ caseType, name, node })));
  return distinct.map((typed) => {
    const word = searchForm(typed).slice(0, 100);
    const codes = fields.flatMap(({ caseType, name, node }) => {
      const { register } = node.property;
      const ofClass = node.class ?? 'content';
      if (register === undefined || !node.property.search || !isSearched(ofClass)) return [];
      return words.codesContaining(register, (title) => searchForm(title).includes(word)).map((code) => ({ caseType, class: ofClass, field: name, code }));
    });
    const forms = [...new Set([word, typed.toLowerCase().slice(0, 100), fullWidth(word)])];
    return { forms, codes: length(word) > 1 ? codes : [], prefixes: length(word) > 1 ? [] : fields.flatMap(({ caseType, node }) => prefixFields(node).map((f) => ({ caseType, class: node.class ?? 'content', path: f.split('.') }))) };
  });
}

const isSearched = (name: string): boolean => (searchedClasses as readonly string[]).includes(name);

/** Short texts that are searched, names above all. */
function prefixFields(node: FieldNode, depth = 0): string[] {
  if (!isSearched(node.class ?? 'content')) return [];
  if (node.kind === 'text' && node.property.search) return [node.path];
  return depth < 3 ? Object.values(node.children ?? {}).flatMap((child) => prefixFields(child, depth + 1)) : [];
}
