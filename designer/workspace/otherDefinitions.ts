/** Other definitions of the draft, for editors that show more than their own; and what is published of one. */
import type { InjectionKey } from 'vue';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import type { KnownFact } from '../check/knownFacts.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';

export interface OtherDefinitions {
  /** Without a name the first of its kind; follows the draft. */
  definitionOf(kind: DefinitionKind, name?: string): OpenDefinition | undefined;
  /** As the version says with which the draft began. */
  publishedOf(definition: OpenDefinition): Readonly<Record<string, unknown>> | undefined;
  /** Of a case type; empty until they are known. */
  factsOf(caseType: string): readonly KnownFact[];
}
export const otherDefinitions: InjectionKey<OtherDefinitions> = Symbol('other definitions');
