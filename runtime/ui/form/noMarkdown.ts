/** Stands in for the reader of marked-up descriptions that @rjsf brings along: ours are plain words, which the theme shows. */
export const Markdown = (): null => null;
