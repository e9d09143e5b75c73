/** Tells which conditions of an editor are tried beside its form already. */
import type { InjectionKey } from 'vue';
import type { DataPath } from '../properties/propertyContext.ts';

export const triedBeside: InjectionKey<(path: DataPath) => boolean> = Symbol('tried beside');
