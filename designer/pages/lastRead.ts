/** A definition while its text is being written: as it is read, or as it was read last. */
import { computed, type ComputedRef } from 'vue';
import type { OpenDefinition } from '../document/openDefinition.ts';

/** `kind` is missing of a file that cannot be read; its name is none then. */
interface Entry { kind?: string | undefined; name: string; path: string }

/** `isBehind`: what is being written cannot be read, and the definition is as it was before; places of its text hold no more. */
export function lastRead(entry: () => Entry | undefined, read: () => OpenDefinition | undefined): { definition: ComputedRef<OpenDefinition | undefined>; isBehind: ComputedRef<boolean> } {
  const now = computed(read);
  const definition = computed<OpenDefinition | undefined>((before) => {
    const here = entry();
    return now.value ?? (before && here && before.source.path === here.path && (here.kind === undefined || (before.kind === here.kind && before.name === here.name)) ? before : undefined);
  });
  return { definition, isBehind: computed(() => now.value === undefined && definition.value !== undefined) };
}
