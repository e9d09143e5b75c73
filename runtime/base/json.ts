/** Plain data, as JSON has it: what is stored, sent and compared. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };
