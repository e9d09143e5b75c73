/** What the fields of the properties panel share: the schema's root, the choices of names, and the commands. */
import type { Component, InjectionKey } from 'vue';
import type { KnownFact } from '../check/knownFacts.ts';
import type { NameCommands } from './nameCommands.ts';
import type { ChoiceSource } from './referenceChoices.ts';
import type { Schema } from './schemaShape.ts';

export type DataPath = readonly (string | number)[];


export interface PropertyContext {
  readonly root: Schema;
  /** The whole definition. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The editor of a map; handed on so, because maps hold values and values hold maps. */
  readonly mapEditor: Component;
  readonly readOnly: boolean;
  readonly choices: ChoiceSource;
  readonly facts: readonly KnownFact[];
  /** Problems by the path of what they are about. */
  readonly faults: ReadonlyMap<string, readonly string[]>;
  /** Where others use a name that stands at a path; missing where nobody can tell. */
  readonly names?: NameCommands | undefined;
  /** `false`, later: it was not done after all. */
  set(path: DataPath, value: unknown): void | Promise<boolean>;
  insert(path: DataPath, index: number, value: unknown): void;
  insertKey(path: DataPath, key: string, value: unknown, order: readonly string[]): void;
  renameKey(path: DataPath, key: string): void;
  remove(path: DataPath): void;
  move(path: DataPath, from: number, to: number): void;
}
export const propertyContext: InjectionKey<PropertyContext> = Symbol('properties');
