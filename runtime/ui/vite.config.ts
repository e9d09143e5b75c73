/**
 * How the screens and the designer are bundled: two pages of one build, so that what both use is one file. The oldest browser is
 * Chromium 109, so nothing newer may reach the output. React and @rjsf are reached by one dynamic import (`form/JsonForm.vue`),
 * echarts by another, so that a list or a home page loads neither; the designer is loaded by its own page only.
 */
import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const project = fileURLToPath(new URL('../..', import.meta.url));
/** The pages; where each lies in the output follows from where it lies in the project (`build.ts` moves the first to the top). */
export const pages = { screens: 'runtime/ui/index.html', designer: 'designer/index.html' };

export default defineConfig({
  root: project,
  base: '/',
  logLevel: 'warn',
  publicDir: false,
  plugins: [vue(), react()],
  define: {
    __VUE_OPTIONS_API__: 'true',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
  worker: { format: 'es' },
  build: {
    rolldownOptions: { input: Object.values(pages).map((page) => `${project}/${page}`) },
    target: 'chrome109',
    cssTarget: 'chrome109',
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    modulePreload: { polyfill: false },
  },
});
