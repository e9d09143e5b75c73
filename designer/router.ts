/** Addresses of the designer, all below `/designer`. Who is not signed in is sent to the sign-in page of the screens and comes back. */
import { createRouter, createWebHistory } from 'vue-router';
import { onSignedOut } from '../runtime/ui/apiClient.ts';
import { openSession, session } from '../runtime/ui/session.ts';

export const router = createRouter({
  history: createWebHistory('/designer'),
  routes: [
    { path: '/', component: () => import('./pages/DesignerHome.vue') },
    { path: '/drafts/:draft', component: () => import('./pages/DraftPage.vue'), props: true },
    { path: '/drafts/:draft/new-feature', component: () => import('./wizard/WizardPage.vue'), props: true },
    { path: '/drafts/:draft/overlay', component: () => import('./overlays/OverlayPage.vue'), props: true },
    { path: '/drafts/:draft/overlay/own/:kind?/:name?', component: () => import('./overlays/OverlayPage.vue'), props: ({ params }) => ({ draft: params['draft'], own: true, kind: params['kind'] || undefined, name: params['name'] || undefined }) },
    { path: '/drafts/:draft/overlay/:kind/:name', component: () => import('./overlays/OverlayPage.vue'), props: true },
    { path: '/drafts/:draft/:kind/:name', component: () => import('./pages/DraftPage.vue'), props: true },
    { path: '/guide/:page?', component: () => import('./guide/GuidePage.vue'), props: true },
    { path: '/publications/:publication', component: () => import('./pages/PublicationPage.vue'), props: true },
    { path: '/:unknown(.*)*', redirect: '/' },
  ],
});

const toSignIn = (path: string): void => window.location.assign(`/sign-in?to=${encodeURIComponent(`/designer${path}`)}`);

router.beforeEach(async (to) => {
  if (session.state === 'unknown') await openSession();
  if (session.state === 'in') return true;
  toSignIn(to.fullPath);
  return false;
});
onSignedOut(() => toSignIn(router.currentRoute.value.fullPath));
