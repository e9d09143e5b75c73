/** Every paper of the reference pack can be made, says what it must, and holds no hole. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { definitionsOf } from '../../runtime/definition/load/pack.ts';
import { createRenderer } from '../../runtime/document/createRenderer.ts';
import type { PaperRequest } from '../../runtime/document/paperRequest.ts';
import { paperTemplate } from '../../runtime/document/paperTemplate.ts';
import { referencePack as pack } from '../interpreter/referencePack.ts';
import { packSample } from './packSamples.ts';
import { pdfWords } from './paperTools.ts';

const renderer = createRenderer({ processes: 1 });
afterAll(() => renderer.close());

const opinions: PaperRequest['opinions'] = [
  { level: '承办部门主要负责人', text: '拟同意，请分管领导审批。', name: '李强', date: '2026-06-18', decision: 'agreed' },
  { level: '分管领导', text: '同意。', name: '赵敏', date: '2026-06-18', decision: 'agreed' },
];

describe('papers of the reference pack', () => {
  test.each(definitionsOf(pack, 'document').map((d) => [d.document, d.title.zh] as const))('%s %s', async (name, title) => {
    const { body, ...definition } = pack.document[name]!;
    const supervision = definition.heading === 'supervision';
    const organ = supervision ? '江阳县监察委员会' : '中共江阳县纪律检查委员会';
    const paper = await renderer.renderPaper({
      template: paperTemplate(definition, body, `sha256:${name}`), data: packSample(pack, definition.of), organ: { name: organ, short: '江' }, date: '2026-06-18',
      ...(definition.number === 'none' ? {} : { number: '江监扣〔2026〕3号' }),
      ...(definition.signs === 'none' ? {} : { opinions: definition.signs === 'last-seat' ? opinions.slice(-1) : opinions }),
      ...(definition.seal === 'none' ? {} : { seal: { label: organ, kind: pack.seal[definition.seal]!.kind, test: true } }),
    });
    const words = pdfWords(paper.pdf);
    // An official letter is named by what it is about.
    if (definition.caption === undefined) expect(words).toContain(title.replace(/\s/g, ''));
    else expect(words).toMatch(/关于.{4,60}的(决定|报告|通知|函|复函|批复)/);
    expect(words).toMatch(/田守义|何某/);
    expect(words, 'a hole, a code or a doubled mark').not.toMatch(/undefined|\[object|【待填】|\{\{|。。|；。|，。|、。|：。|，，|處/);
    if (definition.seal !== 'none') expect(words).toContain('2026年6月18日');
    if (process.env['PAPERS']) {
      mkdirSync(process.env['PAPERS'], { recursive: true });
      writeFileSync(join(process.env['PAPERS'], `${name}.pdf`), paper.pdf);
    }
  });
});
