/** What was opened last in a draft, the last first; this browser keeps it. */
import { recall, remember } from '../../runtime/ui/remembered.ts';

const most = 12;
const keyOf = (draft: string): string => `opened.${draft}`;

export const recentPlaces = (draft: string): string[] => (recall(keyOf(draft)) ?? '').split('\n').filter((id) => id !== '');

export function openedPlace(draft: string, id: string): void {
  remember(keyOf(draft), [id, ...recentPlaces(draft).filter((each) => each !== id)].slice(0, most).join('\n'));
}
