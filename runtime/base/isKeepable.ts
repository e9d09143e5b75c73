/** Neither PostgreSQL nor a file keeps U+0000 or half a character. By code points, only one without its other half is a surrogate. */
export const isKeepable = (text: string): boolean => !/[\u0000\p{Cs}]/u.test(text);
