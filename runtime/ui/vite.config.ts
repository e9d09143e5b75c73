/**
 * How the screens are bundled, and the designer, which is a page and a build of its own (`pageConfig`). The oldest browser is
 * Chromium 109, so nothing newer may reach the output. @rjsf is reached by one dynamic import (`form/JsonForm.vue`), echarts by
 * another, so that a list or a home page loads neither.
 *
 * @rjsf is drawn by Preact, which answers to React's interface: with React itself the script of a form has 489 KB in place of 197, and a
 * form opens later and hears each key later (`bench forms`; its baseline is @rjsf as it comes, with React).
 */
import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';
import { exactClasses } from './exactClasses.ts';
import { guideFiles } from './guide/guideFiles.ts';
import { plainColours } from './plainColours.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

const formsAreDrawnBy = {
  'react/jsx-runtime': 'preact/jsx-runtime', 'react-dom/client': 'preact/compat/client', 'react-dom': 'preact/compat', react: 'preact/compat',
  // Descriptions with markup: our definitions have none, and the theme shows them in its own way.
  'markdown-to-jsx/react': `${project}/runtime/ui/form/noMarkdown.ts`,
};

const config = defineConfig({
  root: `${project}/runtime/ui`,
  base: '/',
  logLevel: 'warn',
  publicDir: false,
  plugins: [exactClasses(), plainColours(), vue()],
  resolve: { alias: formsAreDrawnBy },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
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
    // @rjsf marks its files for servers that draw React; here there is none.
    rolldownOptions: { onLog: (level, log, tell) => { if (log.code !== 'MODULE_LEVEL_DIRECTIVE') tell(level, log); } },
  },
});
export default config;

export type Page = 'screens' | 'designer';
/** The designer lies below `/designer/`, with files of its own. */
export const pageConfig = (page: Page): typeof config => (page === 'screens' ? config : { ...config, root: `${project}/designer`, base: '/designer/', plugins: [...(config.plugins ?? []), guideFiles(project)] });
