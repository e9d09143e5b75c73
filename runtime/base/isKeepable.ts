/** Neither PostgreSQL nor a file keeps U+0000 or half a character. */
export const isKeepable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();
