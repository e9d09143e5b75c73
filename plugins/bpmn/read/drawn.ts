/** Which elements of the model a part of a definition stands for: kept beside the definition, by object, while a model is read. */
export interface Drawn {
  /** Ids by what they are to the part: `self`, `split`, `join`, `start`. */
  ids: Record<string, string>;
  /** By outcome, case or option: ids of what is drawn from the part's element to that of the target. Empty: nothing needs to be. */
  ways: Record<string, string[]>;
}

export class Drawing {
  private readonly parts = new Map<object, Drawn>();

  of(part: object): Drawn {
    let drawn = this.parts.get(part);
    if (!drawn) this.parts.set(part, (drawn = { ids: {}, ways: {} }));
    return drawn;
  }
  /** The node whose element the part is itself. */
  self(part: object, { id }: { id: string }): void {
    this.of(part).ids['self'] = id;
  }
  find(part: object): Drawn | undefined {
    return this.parts.get(part);
  }
}
