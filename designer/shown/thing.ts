/** A definition as others name it: by its title, to be opened. */
import { findDefinition, type ListedKind, type Pack } from '../../runtime/definition/load/pack.ts';
import type { Title } from '../../runtime/definition/model/common.ts';

export interface Thing { kind: ListedKind; name: string; title: Title }

/** One that is not there stands with its name; the problems say that it is missing. */
export function thingOf(pack: Pack, kind: ListedKind, name: string): Thing {
  return { kind, name, title: (findDefinition(pack, kind, name) as { title?: Title } | undefined)?.title ?? { zh: name } };
}
export const roleTitle = (pack: Pack, role: string): Title => pack.organisation.roles.find((each) => each.role === role)?.title ?? { zh: role };
export const levelTitle = (pack: Pack, level: string): Title => pack.organisation.levels.find((each) => each.level === level)?.title ?? { zh: level };
export const classTitle = (pack: Pack, name: string): Title => pack.pack.classes.find((each) => each.class === name)?.title ?? { zh: name };
