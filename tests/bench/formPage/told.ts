/** What happens in a page of the bench is told on `window.bench`. */
import type { FormView } from '../../../runtime/ui/form/formView.ts';

export interface Told { ready: number; keys: number[]; changed: { at: number; values: Record<string, unknown> }[]; submit?: () => Promise<Record<string, unknown> | undefined> }
export const told: Told = { ready: 0, keys: [], changed: [] };
Object.assign(window, { bench: told });
/** Keydown to next paint, as the browser itself measures it; what takes less than 16 ms is not told. */
new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (entry.name === 'keydown') told.keys.push(entry.duration); }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
/** After the frame in which the change is painted. */
export const changed = (values: Record<string, unknown>): void => { requestAnimationFrame(() => setTimeout(() => told.changed.push({ at: performance.now(), values }))); };
export const ready = (): void => { requestAnimationFrame(() => setTimeout(() => { told.ready = performance.now(); })); };

export const givenView = async (): Promise<FormView> => (await (await fetch(`/${new URLSearchParams(location.search).get('form') ?? 'fields'}.json`)).json()) as FormView;
