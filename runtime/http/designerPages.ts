/** The designer's page: built after the start, since few open it and nobody should wait for it; until then a page says so and looks again. */
import { createScreens, type Screens } from './screens.ts';

const waitingPage = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>规程设计器</title></head>
<body><p>设计器正在首次构建，约需十秒，完成后自动打开。</p><p lang="en">The designer is being built for the first time; it opens by itself in about ten seconds.</p></body></html>`;
const brokenPage = waitingPage.replace('<meta http-equiv="refresh" content="2">', '').replace(/<body>[\s\S]*<\/body>/, '<body><p>设计器未能构建，原因见服务器日志。</p><p lang="en">The designer could not be built; the log of the server says why.</p></body>');

/** `built` gives the folder; the pages are those below `/designer`. */
export function createDesignerPages(built: Promise<{ dir: string }>): Pick<Screens, 'answer'> {
  let pages: Screens | undefined;
  let failed = false;
  built.then(({ dir }) => { pages = createScreens(dir, '/designer/'); }, () => { failed = true; });
  return {
    answer: async (path, accepts) => (pages ? pages.answer(path, accepts) : new Response(failed ? brokenPage : waitingPage, { status: failed ? 503 : 200, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'retry-after': '2' } })),
  };
}
