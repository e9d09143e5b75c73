/**
 * Every command of the designer on every file of `definitions/`: the difference lies in the lines of the node, what comes out is a definition, undone all is as it was.
 * What each may touch says the registry (`commands/`). A short run draws nodes for each command and file, and three of the commands that all are made of for each file;
 * `GUICHENG_DEEP=1` takes all nodes and every layout.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { openDefinition, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { carryOut } from './commands/carryOut.ts';
import { drawing, isDeep, seed } from './commands/draws.ts';
import { definitionFiles, layouts } from './commands/editedFiles.ts';
import { exportedCommands } from './commands/exportedCommands.ts';
import { documentCommands, editorCommands, listedCommands, wideCommands } from './commands/listedCommands.ts';
import { notCommands } from './commands/notCommands.ts';
import { standing, standingFiles } from './commands/packAround.ts';
import type { Application, Command, Draw } from './commands/registry.ts';

addDesignerWords();
console.log(`commands: seed ${seed} (GUICHENG_SEED=${seed} repeats it)`);
const names = Object.keys(layouts);
/** In a short run each file stands in one layout, another one each time. */
const files = definitionFiles().map((file, number) => {
  const layout = names[(number + seed) % names.length]!;
  return { file, layout, source: openDefinition(layouts[layout]!(file)) };
});
standing(files.map(({ source }) => source));

const keyOf = ({ module, name }: Command): string => `${module} ${name}`;
const done = new Map<string, number>(listedCommands.map((each) => [keyOf(each), 0]));
const counts = { done: 0, nothing: 0, refused: 0 };
function apply(each: Command, definition: OpenDefinition, application: Application, all: ReadonlyMap<string, string>): boolean {
  try {
    const outcome = carryOut(each, definition, application, all);
    counts[outcome] += 1;
    if (outcome === 'done') done.set(keyOf(each), done.get(keyOf(each))! + 1);
    return outcome === 'done';
  } catch (fault) {
    throw new Error(`${keyOf(each)} at ${definition.kind}/${definition.name} ${application.at} (GUICHENG_SEED=${seed}): ${(fault as Error).message}`, { cause: fault });
  }
}

/** Definitions are drawn one after the other until there have been as many applications: most are none of the command's. */
function applySome(each: Command, definitions: readonly OpenDefinition[], draw: Draw, all: ReadonlyMap<string, string>): void {
  let left = isDeep ? (each.mostDeep ?? Infinity) : (each.most ?? 1);
  for (const definition of draw.shuffled(definitions)) {
    // One that changes nothing counts less, so that each command has its share of changes.
    for (const application of draw.some(each.on(definition, draw), Math.ceil(left)).slice(0, Math.ceil(left))) left -= apply(each, definition, application, all) ? 1 : 0.1;
    if (left <= 0) return;
  }
}

describe('a command changes the lines of its node and no others', () => {
  for (const { file, layout: own, source: opened } of files) for (const layout of isDeep ? names : [own]) it(`${file.path}, ${layout}`, { timeout: isDeep ? 3_600_000 : 120_000 }, () => {
    const source = layout === own ? opened : openDefinition(layouts[layout]!(file));
    expect(source.problems).toEqual([]);
    const all = new Map(standingFiles()).set(file.path, source.text);
    for (const each of [...(layout === own ? drawing(`${file.path} ${layout}`).some(documentCommands, 3) : []), ...editorCommands]) applySome(each, source.definitions, drawing(`${keyOf(each)} ${file.path} ${layout}`), all);
  });
});

describe('a command on several files changes the lines of what it follows and no others', () => {
  const definitions = files.flatMap(({ source }) => source.definitions);
  for (const each of wideCommands) it(each.name, { timeout: isDeep ? 3_600_000 : 240_000 }, () => applySome(each, definitions, drawing(keyOf(each)), standingFiles()));
});

describe('the registry', () => {
  it('has every function of the designer that gives edits, or says why it is no command', () => {
    const found = exportedCommands().map(({ file, name }) => `${file} ${name}`);
    expect(found.filter((each) => !done.has(each) && notCommands[each] === undefined), 'give edits and stand neither in tests/designer/commands/ nor in notCommands.ts there').toEqual([]);
    expect([...done.keys(), ...Object.keys(notCommands)].filter((each) => !found.includes(each)), 'are listed and no longer there').toEqual([]);
    expect(Object.keys(notCommands).filter((each) => done.has(each))).toEqual([]);
  });

  it('runs each command that it names', async () => {
    for (const { module, name, run } of listedCommands) expect(((await import(`../../${module}`)) as Record<string, unknown>)[name], `${module} ${name}`).toBe(run);
    expect(new Set(listedCommands.map(keyOf)).size).toBe(listedCommands.length);
  });

  it('has applications of each', () => {
    expect([...done].filter(([, count]) => count === 0).map(([key]) => key)).toEqual([]);
  });
});

afterAll(() => console.log(`commands: ${listedCommands.length} commands, ${files.length} files, ${JSON.stringify(counts)}\n${[...done].map(([key, count]) => `${key.split('/').at(-1)} ${count}`).join(', ')}`));
