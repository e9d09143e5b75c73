/** From a request to the Typst source of its paper, or to the problems that stand in the way. */
import type { Problem } from '../base/problem.ts';
import { fillPlain, fillTemplate, type FillOptions } from '../definition/document/fillTemplate.ts';
import { parseTemplate } from '../definition/document/parseTemplate.ts';
import { dateZh, type Value } from '../definition/document/templateHelpers.ts';
import type { SignatureLine } from '../definition/model/document.ts';
import { blockWords, paperBlocks } from './paperBlocks.ts';
import type { PaperRequest } from './paperRequest.ts';
import { typstSource, type Covers, type TypstValue } from './toTypst.ts';

export interface FontFamilies {
  body: string[];
  title: string[];
  /** The packaged title font needs its bold weight; 小标宋 is heavy by itself. */
  titleWeight: number;
  kai: string[];
  hei: string[];
  song: string[];
}

const copyTitles = { original: '正本', file: '副本', stub: '存根', receipt: '回执' } as const;

function secrecyText(secrecy: PaperRequest['template']['secrecy']): string | undefined {
  switch (secrecy?.level) {
    case undefined:
    case 'none':
      return undefined;
    case 'internal':
      return '内部资料';
    default: {
      const word = { confidential: '秘密', secret: '机密', 'top-secret': '绝密' }[secrecy!.level as 'secret' | 'confidential' | 'top-secret'];
      return secrecy!.years === undefined ? word : `${word}★${secrecy!.years}年`;
    }
  }
}

const signatureValues = (lines: readonly SignatureLine[] | undefined): TypstValue[] =>
  (lines ?? []).map((l) => ({ by: l.by.zh, count: l.count ?? 1, fingerprint: l.fingerprint === true, date: l.date === true }));

const zone = 'Asia/Shanghai';

export function paperSource(request: PaperRequest, fonts: FontFamilies, covers: Covers): { source: string; problems: Problem[]; words: string } {
  const { template } = request;
  const options: FillOptions = { template: template.title, zone, missing: request.missing ?? 'refuse' };
  const dataPaper = request.data['paper'];
  const data: { [key: string]: Value } = {
    ...request.data,
    org: { ...(typeof request.data['org'] === 'object' && !Array.isArray(request.data['org']) ? request.data['org'] : {}), ...request.organ },
    paper: {
      ...(typeof dataPaper === 'object' && !Array.isArray(dataPaper) ? dataPaper : {}),
      title: template.title,
      date: request.date,
      ...(request.number === undefined ? {} : { number: request.number }),
    },
  };
  const problems: Problem[] = [];
  const origin = { document: template.name, file: `${template.name}.md`, line: 1 };
  const line = (text: string | undefined): string | undefined => {
    if (text === undefined) return undefined;
    const filled = fillPlain(parseTemplate(text, origin), data, options);
    problems.push(...filled.problems);
    return filled.text.replace(/\s*\n\s*/g, ' ');
  };
  const filled = fillTemplate(parseTemplate(template.body, origin), data, options);
  problems.push(...filled.problems);

  const [year, month, day] = request.date.split('-').map(Number);
  const values: { [key: string]: TypstValue } = {
    title: line(template.caption) ?? template.title,
    category: template.category,
    organ: request.organ.name,
    number: request.number,
    date: dateZh(request.date, zone),
    day: [year!, month!, day!],
    secrecy: secrecyText(template.secrecy),
    'secrecy-level': template.secrecy?.level ?? 'none',
    to: line(template.to)?.replace(/[:：]$/, ''),
    'copy-to': line(template.copyTo)?.replace(/[。.]$/, ''),
    attachments: (template.attachments ?? []).map((a) => line(a)),
    contact: line(template.contact),
    acknowledge: signatureValues(template.acknowledge),
    signatures: signatureValues(template.signatures),
    copy: request.copyFor === undefined ? undefined : copyTitles[request.copyFor],
    opinions: (request.opinions ?? []).map((o) => ({
      level: o.level,
      text: o.text,
      name: o.name,
      date: o.date === '' ? '' : dateZh(o.date, zone),
      outside: o.outside,
    })),
    seal: request.seal && { label: request.seal.label, words: request.seal.words, kind: request.seal.kind, test: request.seal.test, diameter: request.seal.diameterMm ?? 42 },
    fonts: { ...fonts },
    sample: request.sample === true,
  };
  const blocks = paperBlocks(filled);
  return { source: typstSource(template.layout, values, blocks, covers), problems, words: blockWords(blocks) };
}
