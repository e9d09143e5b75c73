/** One definition of the draft as its lists have it. */
import type { Title } from '../../runtime/definition/model/common.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';

export interface OutlineEntry {
  kind: DefinitionKind;
  name: string;
  title?: Title;
  path: string;
  /** The case type that it is of. */
  of?: string;
}
