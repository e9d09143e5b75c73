import type { Label } from '../language/both.ts';

/** What the fields of a panel may ask of names: where they are used, and that they be called otherwise. */
type Path = readonly (string | number)[];

export interface NameCommands {
  isName(path: Path): boolean;
  /** Shows where it is used. */
  uses(path: Path): Promise<void>;
  /** Whether it was done. */
  rename(path: Path, now: string): Promise<boolean>;
  /** A field goes into the group above it (1) or out of its own (-1), and its uses with it: where it stands then, nothing where it was not done. */
  moveField(path: Path, by: 1 | -1, label: Label): Promise<Path | undefined>;
}
