/** The tour of whoever is signed in: its progress, kept as it changes. */
import { ref, watch } from 'vue';
import { forget, recall, remember } from '../../runtime/ui/remembered.ts';
import { session } from '../../runtime/ui/session.ts';
import { beginning, readProgress, type TourProgress } from './tourProgress.ts';

export const tour = ref<TourProgress>();
const place = (): string => `tour:${session.me?.person.id ?? ''}`;

/** Once somebody is known. */
export function takeUpTour(): void {
  tour.value = readProgress(recall(place()));
}
export function beginTour(draft: string): void {
  tour.value = beginning(draft);
}
watch(tour, (now) => { if (now) remember(place(), JSON.stringify(now)); else forget(place()); });
