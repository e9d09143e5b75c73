/**
 * How the screens are bundled, and the designer, which is a page and a build of its own (`pageConfig`). The oldest browser is
 * Chromium 109, so nothing newer may reach the output. React and @rjsf are reached by one dynamic import (`form/JsonForm.vue`),
 * echarts by another, so that a list or a home page loads neither.
 */
import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { exactClasses } from './exactClasses.ts';
import { guideFiles } from './guide/guideFiles.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

const config = defineConfig({
  root: `${project}/runtime/ui`,
  base: '/',
  logLevel: 'warn',
  publicDir: false,
  plugins: [exactClasses(), vue(), react()],
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
    target: 'chrome109',
    cssTarget: 'chrome109',
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    modulePreload: { polyfill: false },
  },
});
export default config;

export type Page = 'screens' | 'designer';
/** The designer lies below `/designer/`, with files of its own. */
export const pageConfig = (page: Page): typeof config => (page === 'screens' ? config : { ...config, root: `${project}/designer`, base: '/designer/', plugins: [...(config.plugins ?? []), guideFiles(project)] });
