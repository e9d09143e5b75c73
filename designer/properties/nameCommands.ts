/** What the fields of a panel may ask of names: where they are used, and that they be called otherwise. */
type Path = readonly (string | number)[];

export interface NameCommands {
  isName(path: Path): boolean;
  /** Shows where it is used. */
  uses(path: Path): Promise<void>;
  /** Whether it was done. */
  rename(path: Path, now: string): Promise<boolean>;
}
