/** Whether what stands at `title` is one: a definition that is being written may say anything there. */
import { isRecord } from '../../base/isRecord.ts';
import type { Title } from './common.ts';

export const isTitle = (value: unknown): value is Title => isRecord(value) && typeof value['zh'] === 'string';
export const titleOf = (value: unknown): Title | undefined => (isTitle(value) ? value : undefined);
