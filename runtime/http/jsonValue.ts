/** Values of a request that was parsed from JSON: whatever its type says less of, it is JSON. */
import type { JsonObject } from '../base/json.ts';

export const asJson = (value: Record<string, unknown>): JsonObject => value as JsonObject;
