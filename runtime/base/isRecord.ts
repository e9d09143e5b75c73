/** Whether a value has named parts: an object of JSON or YAML, neither a list nor null. */
export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
