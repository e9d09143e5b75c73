import { afterAll, describe, expect, test } from 'vitest';
import { ProblemError } from '../../runtime/base/problem.ts';
import { createRenderer } from '../../runtime/document/createRenderer.ts';
import { paperTemplate } from '../../runtime/document/paperTemplate.ts';
import type { PaperRequest } from '../../runtime/document/paperRequest.ts';
import { pdfFonts, pdfText, pdfWords, readSample, sampleRequest } from './paperTools.ts';

const renderer = createRenderer();
afterAll(() => renderer.close());

const problemsOf = async (work: Promise<unknown>): Promise<string[]> => {
  const error = await work.then(() => undefined, (e: unknown) => e);
  if (!(error instanceof ProblemError)) throw error ?? new Error('was not refused');
  return error.problems.map((p) => p.code);
};

describe('sample papers', () => {
  test('a decision shows organ, title, number, amounts in words, date and the seal marked as a test', async () => {
    const paper = await renderer.renderPaper(sampleRequest('sealing-decision'));
    const words = pdfWords(paper.pdf);
    for (const text of ['岳江省江阳县监察委员会', '查封决定书', '（正本）', '江监封〔2026〕3号', '人民币壹佰贰拾捌万伍仟元伍角整', '1,285,000.50元', '自2026年3月16日起', '（一）商品房一套', '测试', '财物持有人（签名、捺指印）']) {
      expect(words).toContain(text);
    }
    expect(pdfFonts(paper.pdf)).not.toMatch(/\bno +(yes|no) +(yes|no)\b/);
  });

  test('what is signed by hand stands with the seal, however long the text before it is', async () => {
    const sample = sampleRequest('sealing-decision');
    const own = sample.data['case'] as Record<string, unknown>;
    for (const more of [16, 17, 18, 19]) {
      const paper = await renderer.renderPaper({ ...sample, data: { ...sample.data, case: { ...own, facts: String(own['facts']).padEnd(70 + more * 28, '另查明其收受礼品') } } });
      const last = pdfText(paper.pdf).split('\f')[paper.pages - 1]!;
      expect(last, `with ${more} more lines`).toContain('财物持有人（签名、捺指印）');
      expect(last.replace(/\s+/g, ''), `with ${more} more lines`).toContain('2026年3月16日');
    }
  });

  test('an approval sheet shows one box for each of four opinions, and says which was given on paper', async () => {
    const words = pdfWords((await renderer.renderPaper(sampleRequest('verification-approval'))).pdf);
    for (const text of ['江呈〔2026〕0012', '信访举报', '拟同意开展初步核实，请分管领导审批。', '李强', '赵敏', '周正', '吴某', '2026年3月18日', '线下审批', '一、调取殡仪馆采购合同和账目']) {
      expect(words).toContain(text);
    }
  });

  test('a letter shows addressee, attachments, contact and copies', async () => {
    const words = pdfWords((await renderer.renderPaper(sampleRequest('assignment-letter'))).pdf);
    for (const text of ['秘密★10年', '中共江阳市纪律检查委员会：', '一、认真核查', '以函代查', '田某某有关问题的信访举报材料（12页）', '（联系人：孙丽', '案件监督管理室，信访室。', '2026年3月16日印发']) {
      expect(words).toContain(text);
    }
    expect(words).not.toContain('**');
  });

  test('a list of forty rows repeats its head on every page and ends with a mark', async () => {
    const paper = await renderer.renderPaper(sampleRequest('item-list'));
    expect(paper.pages).toBeGreaterThan(2);
    const pages = pdfText(paper.pdf).split('\f').slice(0, paper.pages);
    for (const page of pages) expect(page).toContain('存放地点');
    expect(pdfWords(paper.pdf)).toContain('（以下空白）');
    // Signatures and seal stand with rows of the list, not on a page of their own.
    expect(pages.at(-1)).toContain('14,869.50');
  });

  test('a label that needs two lines is broken in half: no single character stands below the others', async () => {
    const sample = sampleRequest('verification-approval');
    const body = '**被审查调查人**　田某\n\n| 干部管理权限 | 省管 | 职级 | 正处 |\n| --- | --- | --- | --- |\n| 反映的主要问题 | 无 | 单位及职务 | 馆长 |\n';
    const text = pdfText((await renderer.renderPaper({ ...sample, template: paperTemplate(readSample('verification-approval').definition, body, 'sha256:labels') })).pdf);
    for (const label of ['被审查\n调查人', '干部管\n理权限', '反映的主\n要问题', '单位及职务']) expect(text).toContain(label);
  });

  test('a record is signed on each page by who was heard', async () => {
    const paper = await renderer.renderPaper(sampleRequest('talk-record'));
    const pages = pdfText(paper.pdf).split('\f').slice(0, paper.pages);
    for (const page of pages) expect(page).toContain('被询问人（签名、捺指印）');
    // Its pages are numbered at the top, with how many there are, and only there.
    pages.forEach((page, i) => {
      expect(page.replace(/\s+/g, '')).toContain(`第${i + 1}页共${pages.length}页`);
      expect(page).not.toMatch(/–\s*\d+\s*–/);
    });
    expect(pdfWords(paper.pdf)).toContain('2026年3月20日9时05分至11时40分');
  });
});

describe('one paper after another', () => {
  test('has its own characters, also where the one before ended in one that is written nearly alike', async () => {
    const one = createRenderer();
    try {
      const sample = sampleRequest('sealing-decision');
      const words = async (facts: string): Promise<string> => pdfWords((await one.renderPaper({ ...sample, data: { ...sample.data, case: { ...(sample.data['case'] as object), facts } } })).pdf);
      // The same last byte, the same first two bytes, and nothing alike.
      for (const facts of ['不得任职。', '不停止执行。', '不停止执行', '不得任职', '阅卷者。', '予以传阅。', '一并办理。', '一丁办理。']) expect(await words(facts)).toContain(facts);
    } finally {
      await one.close();
    }
  });
});

describe('the same paper', () => {
  test('gives the same bytes again, also from another process', async () => {
    const request = sampleRequest('sealing-decision');
    const first = await renderer.renderPaper(request);
    const again = await renderer.renderPaper(request);
    const other = createRenderer();
    try {
      const third = await other.renderPaper(request);
      expect([again.sha256, third.sha256]).toEqual([first.sha256, first.sha256]);
    } finally {
      await other.close();
    }
  });

  test('is an archive PDF', async () => {
    const { pdf } = await renderer.renderPaper(sampleRequest('sealing-decision'));
    expect(Buffer.from(pdf).toString('latin1')).toMatch(/pdfaid:part>2<|pdfaid:part="2"/);
  });

  test('is shown as a picture with open places while data is missing', async () => {
    const request = sampleRequest('verification-approval');
    const preview = await renderer.previewSvg({ ...request, data: { case: {} }, opinions: [] });
    expect(preview.svg).toContain('<svg');
    expect(preview.pages).toBe(1);
  });
});

describe('hostile values', () => {
  const body = `<!-- section: facts -->
值：{{case.value}}。**粗体：**{{case.value}}

| 甲 | 乙 |
|---|---|
| {{case.value}} | 尾 |

- 项：{{case.value}}
`;
  const hostile = (value: string): PaperRequest => ({
    template: { ...readSample('assignment-letter').template, layout: 'report', category: 'report', body, title: '报告', attachments: ['{{case.value}}'] },
    organ: { name: '中共江阳县纪律检查委员会', short: '江' },
    date: '2026-03-16',
    data: { case: { value, receiver: { name: value }, contact: value, phone: '1', subject: { name: 'x', post: 'x' }, pages: 1 } },
  });

  test.each([
    ['code', '#import "/etc/passwd": *'],
    ['markup', '**粗** _斜_ `码` # 题 [链](http://x) $x^2$'],
    ['script', '<script>alert(1)</script>&amp;<!-- section: x -->'],
    ['pipes', 'a|b|c'],
    ['quotes', 'x" + read("/etc/passwd") + "\\'],
    ['placeholders', '{case.secret} #{sys.version}'],
    ['traditional', '國務院、臺灣、龍龜鬱'],
  ])('%s stands on the paper as it was typed', async (_, value) => {
    const words = pdfWords((await renderer.renderPaper(hostile(value))).pdf);
    expect(words.split(value.replace(/\s+/g, '')).length - 1).toBeGreaterThanOrEqual(5);
  });

  test('double braces in a value are text, not a placeholder', async () => {
    const words = pdfWords((await renderer.renderPaper(hostile('{{case.secret}}'))).pdf);
    expect(words).toContain('{{case.secret}}');
  });

  test('markers in a value are removed and point nowhere', async () => {
    const words = pdfWords((await renderer.renderPaper(hostile('甲\uE000\uE010\uE001乙'))).pdf);
    expect(words).toContain('甲乙');
  });

  test('line breaks become paragraphs in text and lines in tables', async () => {
    const text = pdfText((await renderer.renderPaper(hostile('第一行\n第二行'))).pdf);
    expect(text).toMatch(/第一行\s*\n\s*第二行/);
  });

  test('what no font can show, and what would be invisible, is shown by its code', async () => {
    const words = pdfWords((await renderer.renderPaper(hostile('甲😀乙\u202E丙\u0000丁'))).pdf);
    expect(words).toContain('甲[U+1F600]乙[U+202E]丙丁');
  });

  test('a word too long for a line is broken inside the type area and keeps its letters', async () => {
    const long = 'abcdefghij'.repeat(30);
    const { pdf } = await renderer.renderPaper(hostile(long));
    expect(pdfWords(pdf)).toContain(long);
  });
});

describe('refusals', () => {
  test('every value that is missing is named at once', async () => {
    const request = sampleRequest('sealing-decision');
    const codes = await problemsOf(renderer.renderPaper({ ...request, data: { case: { items: [] } } }));
    expect(codes.length).toBeGreaterThan(5);
    expect(new Set(codes)).toEqual(new Set(['paper.value-missing']));
  });

  test('a value of the wrong kind is named with its helper', async () => {
    const request = sampleRequest('sealing-decision');
    const data = structuredClone(request.data) as { case: { from: string } };
    data.case.from = '昨天';
    expect(await problemsOf(renderer.renderPaper({ ...request, data: data as unknown as PaperRequest['data'] }))).toEqual(['paper.value-unsuitable']);
  });

  test('official fonts that are demanded and missing are named', async () => {
    const strict = createRenderer({ fonts: 'official' });
    try {
      const codes = await problemsOf(strict.renderPaper(sampleRequest('sealing-decision')));
      expect(new Set(codes)).toEqual(new Set(['paper.font-missing']));
    } finally {
      await strict.close();
    }
  });

  test('a paper over its time is ended and named, and the next one goes on', async () => {
    const limited = createRenderer({ timeLimit: 4000 });
    try {
      const request = sampleRequest('item-list');
      const data = { case: { ...(request.data['case'] as object), items: Array.from({ length: 60_000 }, () => ({ name: '甲'.repeat(200), mark: '乙', count: '1', value: 1, place: '丙' })) } };
      const slow = problemsOf(limited.renderPaper({ ...request, data }));
      const next = limited.renderPaper(sampleRequest('talk-record'));
      expect(['paper.time-limit', 'paper.memory-limit']).toContain((await slow)[0]);
      expect((await next).pages).toBe(4);
    } finally {
      await limited.close();
    }
  }, 30_000);

  test('a paper over its memory is ended and named', async () => {
    const limited = createRenderer({ memoryLimit: 60 });
    try {
      expect(await problemsOf(limited.renderPaper(sampleRequest('item-list')))).toEqual(['paper.memory-limit']);
    } finally {
      await limited.close();
    }
  });
});
