/**
 * Whether a sentence of a schema lists codes with what they mean: people who choose by titles need none of that (the help tells each, an
 * editor of YAML has the sentence). Placeholders in braces are an example, and one code alone is a name that is spoken of.
 */
export const saysCodes = (text: string): boolean => !text.includes('{{') && (text.match(/(?<![A-Za-z0-9<])[a-z][\w.-]+/g) ?? []).length > 1 && /\p{Script=Han}/u.test(text);
