/** What was planned and agreed to stands in the lines that it was planned for, though somebody else has written above them while its author was asked. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import { setEntry } from '../../designer/registers/entryCommands.ts';
import { agreedEdit } from '../../designer/workspace/agreedEdit.ts';
import { packSources } from './packSources.ts';
import { label, opened, refused, server } from './draftServer.ts';

beforeEach(() => { vi.useFakeTimers(); refused.length = 0; });
afterEach(() => { vi.useRealTimers(); });

const register = packSources().map((file) => ({ ...file, definition: openDefinition(file).definitions[0] })).find(({ definition }) => definition?.kind === 'register' && (definition.data['entries'] as unknown[]).length > 5)!;
const codesIn = (text: string): { code: string; zh: string }[] => (openDefinition({ path: register.path, text }).definitions[0]!.data['entries'] as { code: string; title: { zh: string } }[]).map(({ code, title }) => ({ code, zh: title.zh }));

it.each([true, false])('agreed: %s', async (isAgreed) => {
  const { path, text } = register;
  const { store, other } = server(new Map([[path, text]]));
  const session = opened(store, 0, new Map([[path, text]]));
  const definition = register.definition!;
  const before = codesIn(text);
  const last = before.length - 1;
  await agreedEdit(definition, setEntry(definition, last, 'zh', '改了的题名'), async () => {
    // Another writes above it meanwhile, and the page shows it.
    other([{ path, edits: [{ start: 0, end: 0, text: '# 他人所写的一行\n' }] }]);
    await session.follow(1);
    expect(session.texts.get(path)).toBe(`# 他人所写的一行\n${text}`);
    return isAgreed;
  }, (edits, on) => session.edit(label, [{ path, edits }], undefined, new Map([[path, on]])));
  expect(codesIn(session.texts.get(path)!)).toEqual(before.map((each, at) => (isAgreed && at === last ? { ...each, zh: '改了的题名' } : each)));
  await vi.runAllTimersAsync();
  expect([session.clashes.value, refused]).toEqual([[], []]);
});
