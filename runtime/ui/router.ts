/** Addresses of the pages. Every page is a bundle of its own. The server gives `index.html` for each of them. */
import { NavigationFailureType, createRouter, createWebHistory, isNavigationFailure } from 'vue-router';
import { onSignedOut } from './apiClient.ts';
import { learnDemo } from './demoKnown.ts';
import { openSession, session } from './session.ts';

const signInPage = (): Promise<unknown> => import('./pages/SignInPage.vue');

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/sign-in', component: signInPage, beforeEnter: async () => { void signInPage(); await learnDemo(); }, meta: { bare: true, open: true, title: 'sign.title' } },
    { path: '/', component: () => import('./pages/HomePage.vue'), meta: { title: 'menu.home' } },
    { path: '/work', component: () => import('./pages/WorkListPage.vue'), meta: { title: 'menu.work' }, props: { view: 'todo' } },
    { path: '/work/:view(done|mine|watched|ended)', component: () => import('./pages/WorkListPage.vue'), meta: { title: 'menu.work' }, props: true },
    { path: '/lists/:list', component: () => import('./pages/CaseListPage.vue'), meta: { title: 'menu.cases' }, props: true },
    { path: '/new', component: () => import('./pages/NewCasePage.vue'), meta: { title: 'menu.new' } },
    { path: '/new/:process', component: () => import('./pages/NewCasePage.vue'), meta: { title: 'menu.new' }, props: true },
    { path: '/cases/:unit/:id', component: () => import('./pages/CasePage.vue'), meta: { title: 'case.page' }, props: true },
    { path: '/cases/:unit/:id/work/:work', component: () => import('./pages/TaskPage.vue'), meta: { title: 'task.page', anew: true }, props: true },
    { path: '/ledgers', component: () => import('./pages/LedgerPage.vue'), meta: { title: 'menu.ledgers' } },
    { path: '/ledgers/:ledger', component: () => import('./pages/LedgerPage.vue'), meta: { title: 'menu.ledgers' }, props: true },
    { path: '/search', component: () => import('./pages/SearchPage.vue'), meta: { title: 'menu.search' } },
    { path: '/deputies', component: () => import('./pages/DeputiesPage.vue'), meta: { title: 'deputy.title' } },
    { path: '/consultations/:publication', component: () => import('./pages/ConsultationPage.vue'), meta: { title: 'consultation.title', anew: true }, props: true },
    { path: '/alerts', component: () => import('./pages/AlertsPage.vue'), meta: { title: 'menu.alerts' } },
    { path: '/pages/definitions', component: () => import('./pages/DefinitionsPage.vue'), meta: { title: 'definitions.title' } },
    { path: '/pages/definitions/:process', component: () => import('./pages/ProcessGuidePage.vue'), meta: { title: 'definitions.title' }, props: true },
    // A page of the designer, which is another bundle.
    { path: '/pages/trail', component: () => import('./pages/MissingPage.vue'), beforeEnter: () => { window.location.assign('/designer/trail'); return false; } },
    { path: '/:unknown(.*)*', component: () => import('./pages/MissingPage.vue'), meta: { title: 'missing.title' } },
  ],
});

router.beforeEach(async (to) => {
  if (session.state === 'unknown') await openSession();
  if (session.state !== 'in' && to.meta['open'] !== true) return { path: '/sign-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } };
  if (session.state === 'in' && to.path === '/sign-in') return { path: '/' };
  return true;
});

/** Whoever clicks the place where he is wants it anew. */
router.afterEach((_to, _from, failure) => {
  if (isNavigationFailure(failure, NavigationFailureType.duplicated)) window.dispatchEvent(new Event('guicheng:again'));
});

onSignedOut(() => {
  if (session.state !== 'in') return;
  session.state = 'out';
  session.ended = true;
  void router.push({ path: '/sign-in', query: { to: router.currentRoute.value.fullPath } });
});
