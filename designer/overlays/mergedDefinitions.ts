/** Definitions as the overlay has them merged, for editors that read a definition: asked of the worker once, and again with each merge. */
import { shallowReactive, watch } from 'vue';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { openDefinition, type OpenDefinition } from '../document/openDefinition.ts';
import type { OpenOverlay } from './useOverlay.ts';

/** `was`: as the pack above has it; nothing where it has none. */
export interface MergedDefinition { definition: OpenDefinition; was?: Readonly<Record<string, unknown>> }
export interface MergedDefinitions { of(kind: DefinitionKind, name: string): MergedDefinition | undefined }

export function mergedDefinitions({ worker, turn }: Pick<OpenOverlay, 'worker' | 'turn'>): MergedDefinitions {
  const known = shallowReactive(new Map<string, MergedDefinition>());
  const asked = new Map<string, { kind: DefinitionKind; name: string }>();
  async function ask(key: string, kind: DefinitionKind, name: string): Promise<void> {
    // What cannot be told for a moment stays as it was.
    const found = await worker.ask('merged', kind, name).catch(() => undefined);
    if (found === undefined) return;
    const before = known.get(key);
    // What a merge left as it was is not drawn again.
    if (found && before?.definition.source.text === found.text && (before.was === undefined) === (found.was === undefined)) return;
    const definition = found && openDefinition({ path: found.path, text: found.text }).definitions[0];
    if (found && definition) known.set(key, { definition, ...(found.was ? { was: found.was } : {}) });
    else known.delete(key);
  }
  watch(turn, () => { for (const [key, { kind, name }] of asked) void ask(key, kind, name); });
  return {
    of(kind, name) {
      const key = `${kind}/${name}`;
      if (!asked.has(key)) {
        asked.set(key, { kind, name });
        // Where it is asked for something is being computed.
        queueMicrotask(() => void ask(key, kind, name));
      }
      return known.get(key);
    },
  };
}
