/**
 * A whole business once more under another name: its definitions as files of their own, with comments, quotes and layout as they were. What the copies say
 * of each other is followed by the linter (`references/followName.ts`): it is looked at with the template itself called otherwise, and of what that changes only the
 * template's own definitions are taken. So nothing that is shared is touched. Pure.
 */
import { applyEdits, type TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import type { PackChange } from '../../runtime/definition/edit/packChange.ts';
import type { PackChecker } from '../../runtime/definition/lint/checkAgain.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { inSequence, type Command } from '../document/inSequence.ts';
import { openDefinition, type OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';
import { setValue } from '../document/setValue.ts';
import { ownLines } from '../document/withoutDefinition.ts';
import { followedTexts, followName } from '../references/followName.ts';
import { copyNames } from './copyNames.ts';
import { copyTitle, type FeatureTitles } from './copyTitle.ts';
import { featureParts } from './featureParts.ts';
import { menuCopies } from './menuCopies.ts';
import { codesFor, registerOfMeasures, withCodes, type CodeWish, type RegisterCode } from './registerCodes.ts';

export interface FeatureWish {
  caseType: string;
  code: string;
  title: Title;
  /** The codes of its measures are put into their register, as wished by the measures' old names. */
  codes?: Readonly<Record<string, CodeWish>>;
}
export interface CopiedFeature {
  changes: PackChange[];
  /** New names by the names that they were copied from. */
  names: ReadonlyMap<string, string>;
  /** What a register is to have for the copy, or is given with it: not where a code cannot be given. */
  codes?: { register: string; list: RegisterCode[]; isAdded: boolean };
  /** Shared definitions that speak of the template; they go on speaking of it alone. */
  spokenOf: SharedDefinition[];
}

export interface SharedDefinition { kind: DefinitionKind; name: string }

type Texts = ReadonlyMap<string, string>;

export function copyFeature(texts: Texts, checker: PackChecker, { caseType, code, title, codes: wished }: FeatureWish): CopiedFeature {
  const all = [...texts].flatMap(([path, text]) => checker.read({ path, text }).definitions.map(({ definition: { kind, name, data } }, index) => ({ kind, name, data, path, index })));
  const parts = featureParts(all, caseType);
  const titles: FeatureTitles = { was: (parts[0]?.data['title'] ?? { zh: caseType }) as Title, now: title };
  const allNames = new Set(all.map(({ name }) => name));
  const usual = copyNames(parts, caseType, code, allNames);
  const register = registerOfMeasures(all, parts);
  const list = register ? codesFor(register, parts, usual, allNames, titles, wished ?? {}) : [];
  const isAdded = wished !== undefined && list.length > 0 && list.every(({ fault }) => fault === undefined);
  const names = isAdded ? copyNames(parts, caseType, code, allNames, list.map((each) => [each.of, each.code])) : usual;
  const own = new Set(parts.map(({ path, index }) => `${index} ${path}`));
  const first = [...Map.groupBy(parts, ({ path }) => path)].map(([path, inFile]) => {
    const { definitions } = openDefinition({ path, text: texts.get(path)! });
    return { path, edits: sorted(inFile.flatMap(({ index, kind, name }) => setValue(definitions[index]!, [kind], names.get(name)!))) };
  });
  const { uses, edits } = followName(texts, checker, first, ...[...names].map(([was, now]) => ({ was, now })));
  const followed = followedTexts(texts, edits);
  const processes = parts.filter(({ kind }) => kind === 'process');
  const taken = new Set(texts.keys());
  const made = parts.map(({ path, index, kind }): PackChange => {
    const definition = openDefinition({ path, text: followed.get(path)! }).definitions[index]!;
    const file = freePath(path, definition.name, taken);
    taken.add(file);
    return { path: file, created: asCopy(file, definition, titles, kind === 'process' && processes.length === 1) };
  });
  const elsewhere = uses.filter(({ file, index, kind }) => !own.has(`${index} ${file}`) && kind !== 'scenario' && kind !== 'dashboard').map(({ kind, name }): SharedDefinition => ({ kind: kind as DefinitionKind, name }));
  const spokenOf = [...elsewhere, ...(register && !isAdded ? [{ kind: register.kind, name: register.name }] : [])];
  return {
    changes: [...made, ...menuCopies(texts, names, titles), ...(register && isAdded ? [withCodes(texts, register, list)] : [])], names, ...(register ? { codes: { register: register.name, list, isAdded } } : {}),
    spokenOf: [...new Map(spokenOf.map((each) => [`${each.kind}/${each.name}`, each])).values()],
  };
}

/** The lines of a definition that has its new name already, with the new title; what it was called in earlier versions is not the copy's. */
function asCopy(path: string, definition: OpenDefinition, titles: FeatureTitles, isTheBusiness: boolean): string {
  const text = ownLines(definition);
  const copy = openDefinition({ path, text }).definitions[0]!;
  const was = copy.data['title'] as Title | undefined;
  const now = was && copyTitle(was, copy.kind, titles, isTheBusiness || copy.kind === 'caseType');
  const commands: Command[] = [];
  if (was && now && now.zh !== was.zh) commands.push((open) => setValue(open, ['title', 'zh'], now.zh));
  if (was && now && now.en !== was.en) commands.push((open) => (now.en === undefined ? removeNode(open, ['title', 'en']) : setValue(open, ['title', 'en'], now.en)));
  if (copy.data['was'] !== undefined) commands.push((open) => removeNode(open, ['was']));
  return applyEdits(text, inSequence(copy, commands));
}

/** Where its kind lies, by its name. */
function freePath(path: string, name: string, taken: ReadonlySet<string>): string {
  const [, folder = '', ending = ''] = /^(.*\/)?[^/]*(\.[a-z]+)$/.exec(path) ?? [];
  for (let n = 1; ; n += 1) {
    const free = `${folder}${name}${n === 1 ? '' : `-${n}`}${ending}`;
    if (!taken.has(free)) return free;
  }
}

const sorted = (edits: TextEdit[]): TextEdit[] => edits.sort((a, b) => a.start - b.start);
