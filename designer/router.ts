/** Addresses of the designer, all below `/designer`. Who is not signed in is sent to the sign-in page of the screens and comes back. */
import { createRouter, createWebHistory } from 'vue-router';
import { onSignedOut } from '../runtime/ui/apiClient.ts';
import { openSession, session } from '../runtime/ui/session.ts';
import { surely } from './workspace/comesLater.ts';
import { ledSeldom } from './workspace/ledSeldom.ts';

export const router = createRouter({
  history: createWebHistory('/designer'),
  routes: [
    { path: '/', component: () => surely(() => import('./pages/DesignerHome.vue')) },
    { path: '/drafts/:draft', component: () => surely(() => import('./pages/DraftPage.vue')), props: true },
    { path: '/drafts/:draft/new-feature', component: () => surely(() => import('./wizard/WizardPage.vue')), props: true },
    { path: '/drafts/:draft/overlay', component: () => surely(() => import('./overlays/OverlayPage.vue')), props: true },
    { path: '/drafts/:draft/overlay/own/:kind?/:name?', component: () => surely(() => import('./overlays/OverlayPage.vue')), props: ({ params }) => ({ draft: params['draft'], own: true, kind: params['kind'] || undefined, name: params['name'] || undefined }) },
    { path: '/drafts/:draft/overlay/:kind/:name', component: () => surely(() => import('./overlays/OverlayPage.vue')), props: true },
    { path: '/drafts/:draft/:kind/:name', component: () => surely(() => import('./pages/DraftPage.vue')), props: true },
    { path: '/guide/:page?', component: () => surely(() => import('./guide/GuidePage.vue')), props: true },
    { path: '/trail', component: () => surely(() => import('./trail/TrailPage.vue')) },
    { path: '/publications/:publication', component: () => surely(() => import('./pages/PublicationPage.vue')), props: true },
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
onSignedOut(ledSeldom(() => toSignIn(router.currentRoute.value.fullPath)));
