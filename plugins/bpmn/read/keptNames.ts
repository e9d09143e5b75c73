/** The names that the processes of a model got, kept in its drawing: names may have been taken when it came in. */

const instruction = /<\?guicheng-processes ([^?]*)\?>/;

export function withNames(text: string, names: readonly (readonly [element: string, process: string])[]): string {
  const line = `<?guicheng-processes ${names.map(([element, process]) => `${encodeURIComponent(element)}=${process}`).join(' ')}?>`;
  const bare = text.replace(instruction, '').replace(/^(<\?xml[^>]*\?>)\n\n/, '$1\n');
  const declaration = /^\uFEFF?\s*<\?xml[^>]*\?>/.exec(bare)?.[0] ?? '';
  return `${declaration}${declaration ? '\n' : ''}${line}${bare.slice(declaration.length)}`;
}

export function namesKept(text: string): Map<string, string> {
  const found = instruction.exec(text)?.[1] ?? '';
  return new Map(found.split(' ').filter((pair) => pair.includes('=')).map((pair) => [decodeURIComponent(pair.slice(0, pair.indexOf('='))), pair.slice(pair.indexOf('=') + 1)]));
}
