/** What the version below calls otherwise: a line of `was` in the pack, by which open cases and overlays find what it is called now. Pure. */
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import type { FileEdits } from '../canvas/renameElsewhere.ts';
import { inSequence, type Command } from '../document/inSequence.ts';
import { insertItem, insertKey } from '../document/insertMember.ts';
import { openDefinition, type OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';
import { setValue } from '../document/setValue.ts';

/** Whole addresses, before and now; `isPublished`: the version below has it by the first. */
interface NewName { was: string; now: string; isPublished: boolean }

/** `itself`: what is changed in its own definition; `line`: nothing where it has no address of its own. */
export function withWas(texts: ReadonlyMap<string, string>, definition: OpenDefinition, file: string, itself: Command, line: NewName | undefined): FileEdits[] {
  const written: Command = (open) => (line && (line.isPublished || linesOf(open).some(({ now }) => now.includes(line.was))) ? addWas(open, line) : []);
  if (definition.kind === 'pack') return [{ path: file, edits: inSequence(definition, [itself, written]) }];
  const edits = inSequence(definition, [itself]);
  const pack = line && packOf(texts);
  if (!pack) return [{ path: file, edits }];
  const inPack = inSequence(pack, [written]);
  if (pack.source.path === file) return [{ path: file, edits: [...edits, ...inPack].sort((a, b) => a.start - b.start) }];
  return inPack.length === 0 ? [{ path: file, edits }] : [{ path: file, edits }, { path: pack.source.path, edits: inPack }];
}

const linesOf = (pack: OpenDefinition): { was: string; now: string[] }[] => (pack.data['was'] ?? []) as { was: string; now: string[] }[];

/** What an earlier version called otherwise leads on to the newest name; back to a name that it had, there is nothing to be told. */
function addWas(pack: OpenDefinition, { was, now, isPublished }: NewName): ReturnType<Command> {
  const known = linesOf(pack);
  const rest = known.filter((line) => line.was !== now).map((line) => ({ ...line, now: line.now.map((each) => (each === was ? now : each)) }));
  const next = !isPublished || rest.some((line) => line.was === was) || known.length > rest.length ? rest : [...rest, { was, now: [now] }];
  if (next.length === 0) return known.length === 0 ? [] : removeNode(pack, ['was']);
  if (known.length === 0) return insertKey(pack, [], 'was', next, { order: Object.keys((kindSchema('pack') as { properties: object }).properties) });
  return next.length === known.length + 1 && rest.every((line, i) => JSON.stringify(line) === JSON.stringify(known[i])) ? insertItem(pack, ['was'], known.length, { was, now: [now] }) : setValue(pack, ['was'], next);
}

function packOf(texts: ReadonlyMap<string, string>): OpenDefinition | undefined {
  for (const [path, text] of texts) if (/^pack:/m.test(text)) return openDefinition({ path, text }).definitions.find(({ kind }) => kind === 'pack');
  return undefined;
}
