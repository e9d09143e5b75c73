/** What is told of one property: what it does and when one sets it, in both languages; where the reference pack never uses it, a written example as YAML. */
export type HelpText = readonly [zh: string, en: string, example?: string];
/** By the end of an address: `by.role` is told before `role`. */
export type HelpTexts = Readonly<Record<string, HelpText>>;
