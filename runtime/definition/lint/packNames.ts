/** Names that the pack and the organisation give: roles, levels, phases, classes. */
import type { Pack } from '../load/pack.ts';

export const roleNames = (pack: Pack): string[] => pack.organisation.roles.map((role) => role.role);
export const levelNames = (pack: Pack): string[] => pack.organisation.levels.map((level) => level.level);
export const phaseNames = (pack: Pack): string[] => pack.pack.phases.map((phase) => phase.phase);
export const classNames = (pack: Pack): string[] => pack.pack.classes.map((each) => each.class);
