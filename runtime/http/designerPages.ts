/** The designer's page: built after the start, since few open it and nobody should wait for it; until then a page says so and looks again. */
import { createScreens, type Screens } from './screens.ts';

/** Stands by itself: nothing of the designer is there yet to style it. */
const page = (says: string, more = ''): string => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${more}<title>规程设计器</title>
<style>:root{color-scheme:light dark}body{margin:20vh auto;max-width:36rem;padding:0 1.5rem;font:15px/1.7 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif}.name{margin:0 0 .5rem;font-weight:600;font-size:18px;color:light-dark(#a3201c,#ec8a84)}p{margin:.25rem 0}</style></head>
<body><main><p class="name">规程设计器</p>${says}</main></body></html>`;
const waitingPage = page('<p role="status">设计器正在首次构建，约需十秒，完成后自动打开。</p><p lang="en">The designer is being built for the first time; it opens by itself in about ten seconds.</p>', '<meta http-equiv="refresh" content="2">');
const brokenPage = page('<p role="alert">设计器未能构建，原因见服务器日志。</p><p lang="en">The designer could not be built; the log of the server says why.</p>');

/** `built` gives the folder; the pages are those below `/designer`. */
export function createDesignerPages(built: Promise<{ dir: string }>): Pick<Screens, 'answer'> {
  let pages: Screens | undefined;
  let failed = false;
  built.then(({ dir }) => { pages = createScreens(dir, '/designer/'); }, () => { failed = true; });
  return {
    answer: async (path, accepts) => (pages ? pages.answer(path, accepts) : new Response(failed ? brokenPage : waitingPage, { status: failed ? 503 : 200, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'retry-after': '2' } })),
  };
}
