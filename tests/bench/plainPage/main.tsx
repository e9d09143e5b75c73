/** The baseline beside it: the same form in @rjsf/core as it comes. A page and a build of its own, or what it needs of @rjsf would weigh on ours. */
import { changed, givenView, told } from '../formPage/told.ts';
import { mountPlain } from './plainForm.tsx';

const view = await givenView();
mountPlain(document.querySelector<HTMLElement>('#app')!, view, changed, () => { told.ready = performance.now(); });
