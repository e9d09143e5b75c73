/**
 * How the screens are bundled. The oldest browser is Chromium 109, so nothing newer may reach the output.
 * React and @rjsf are reached by one dynamic import (`form/JsonForm.vue`), echarts by another, so that a list or
 * a home page loads neither.
 */
import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
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
