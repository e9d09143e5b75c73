/**
 * Which functions of the designer give edits, read from their source: an exported function whose return type is made of `TextEdit` or `PackChange`,
 * by whatever names in between. One that says no return type counts when it calls one that does, or hands on what it gives.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export interface ExportedCommand { file: string; name: string; /** As it is written; none where it says none. */ gives?: string }

const folders = ['designer', 'runtime/definition/edit'];

interface Read { file: string; source: ts.SourceFile }
function sources(): Read[] {
  return folders.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts')).sort()
    .map((path) => { const file = join(folder, path).replaceAll('\\', '/'); return { file, source: ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true) }; }));
}

const isExported = (node: ts.Node): boolean => ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

/** Every word below a node that stands for a type, or for a value that is called or handed on. */
function words(node: ts.Node | undefined): Set<string> {
  const found = new Set<string>();
  const visit = (each: ts.Node): void => {
    if (ts.isIdentifier(each)) found.add(each.text);
    each.forEachChild(visit);
  };
  if (node) visit(node);
  return found;
}
const names = (found: ReadonlySet<string>, wanted: ReadonlySet<string>): boolean => [...found].some((word) => wanted.has(word));

type Signature = ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression;
interface Declared { file: string; name: string; signature: Signature; says: ts.TypeNode | undefined }
function functionsOf({ file, source }: Read): Declared[] {
  return source.statements.flatMap((statement): Declared[] => {
    if (!isExported(statement)) return [];
    if (ts.isFunctionDeclaration(statement) && statement.name) return [{ file, name: statement.name.text, signature: statement, says: statement.type }];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, type, initializer }): Declared[] => {
      if (!ts.isIdentifier(name) || !initializer || !(ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))) return [];
      return [{ file, name: name.text, signature: initializer, says: initializer.type ?? (type && ts.isFunctionTypeNode(type) ? type.type : type) }];
    });
  });
}

/** Names of types that hold edits: those two, and whatever is declared with them. */
function editTypes(read: readonly Read[]): Set<string> {
  const declared = read.flatMap(({ source }) => source.statements.filter((each) => ts.isInterfaceDeclaration(each) || ts.isTypeAliasDeclaration(each)))
    .map((each) => ({ name: each.name.text, words: words(each) }));
  const holding = new Set(['TextEdit', 'PackChange']);
  for (let size = 0; size !== holding.size;) {
    size = holding.size;
    for (const each of declared) if (names(each.words, holding)) holding.add(each.name);
  }
  return holding;
}

export function exportedCommands(): ExportedCommand[] {
  const read = sources();
  const holding = editTypes(read);
  const functions = read.flatMap(functionsOf);
  const told = functions.filter(({ says }) => says && names(words(says), holding));
  const making = new Set(told.map(({ name }) => name));
  const silent = functions.filter(({ says, signature }) => !says && signature.body && names(words(signature.body), making));
  return [...told, ...silent].map(({ file, name, says }) => ({ file, name, ...(says ? { gives: says.getText() } : {}) })).sort((a, b) => (a.file + a.name < b.file + b.name ? -1 : 1));
}
