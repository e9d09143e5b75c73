/** Plausible Chinese texts for a field, told by its key and its title; and a text for any pattern that a field may ask for. */

/** Of another person than the one whom the case is about. */
const byPath: readonly [RegExp, string][] = [[/tems\.name$/, '住宅一套'], [/tems\.unit$/, '套'], [/reporter.*\.name$/, '柳某'], [/reporter.*\.idNumber$/, '320102198003152345']];

const byWord: readonly [RegExp, string][] = [
  [/工作单位|所在单位/, '江阳县殡仪馆'],
  [/idNumber|身份证/, '320102197205081234'],
  [/phone|电话|手机/, '13900001234'],
  [/mail|邮箱/, 'banan@example.com'],
  [/postcode|邮编/, '210000'],
  [/recordingNumber|录音录像编号/, 'LX-2026-0031'],
  [/stripNumber|封条/, 'F-0101'],
  [/certificateNumber|权证|产权证/, '江阳不动产权第0012345号'],
  [/caseNumber|案件编号|案号/, '江AJ〔2026〕0003号'],
  [/leadNumber|线索编号/, '江XS〔2026〕0011号'],
  [/petitionNumber|originNumber|来信编号|原编号/, '江XF〔2026〕0021号'],
  [/[nN]umber$|编号|文号/, '江〔2026〕12号'],
  [/holder|持有人/, '田某'],
  [/witness|见证人/, '丁某'],
  [/recipient|收件人|接收人|签收人/, '县不动产登记中心登记科'],
  [/office|机构|单位|party/i, '江阳县殡仪馆'],
  [/post$|职务/, '馆长'],
  [/place|location|地点|地址|住址|处所|存放/i, '江阳县城关镇临江路12号'],
  [/^name$|姓名|人名/, '田某'],
  [/物品|财物|名称/, '住宅一套'],
  [/^unit$|计量/, '套'],
  [/feature|特征/, '长约8厘米，表面有编号'],
  [/condition|状况/, '完好'],
  [/summary|摘要|主要问题/, '反映其利用职务便利，在殡葬用品采购中收取回扣'],
  [/proposal|拟办|建议|意见/, '建议按规定办理'],
  [/reason|理由|原因/, '根据已掌握的情况，有必要依规办理'],
  [/requirement|要求/, '认真核查，按期报告结果'],
  [/statement|陈述|谈话内容/, '对所谈事实无异议'],
  [/facts|事实/, '收取回扣八万元'],
  [/evidence|证据/, '采购合同、转账记录'],
  [/article|条款|依据/, '依照有关规定'],
  [/plan|方案|步骤|安排/, '调取账册，与有关人员谈话，分步核实'],
  [/result|结果|结论/, '经核查，反映的问题属实'],
  [/note|备注|说明/, '无'],
  [/title|标题|题名/, '关于收取回扣的问题'],
  // Papers say it in their titles too: 关于……的批复.
  [/事项$/, '田某有关问题的办理'],
];

/** `limit` is in characters. The first word that fits the key or the title decides. */
export function sampleText(path: string, title: string, limit: { least?: number; most?: number; long: boolean }): string {
  const key = path.slice(path.lastIndexOf('.') + 1);
  const found = byPath.find(([form]) => form.test(path))?.[1] ?? byWord.find(([word]) => word.test(key) || word.test(title))?.[1] ?? (limit.long ? `${title}：经研究，按有关规定办理。` : `${title}示例`);
  const least = limit.least ?? 0;
  const padded = [...found].length < least ? found + '，情况属实'.repeat(Math.ceil(least / 5)) : found;
  return limit.most === undefined ? padded : [...padded].slice(0, limit.most).join('');
}

/**
 * A text that a pattern accepts: groups, alternatives (the first), classes, repetitions (the fewest). What it does not understand is
 * taken as it stands, so whoever asks tries the result.
 */
export function textOfPattern(pattern: string): string {
  let at = 0;
  const quantity = (): number => {
    const rest = pattern.slice(at);
    const counted = /^\{(\d+)(?:,\d*)?\}\??/.exec(rest);
    const sign = /^[*+?]\??/.exec(rest);
    at += (counted ?? sign)?.[0].length ?? 0;
    return counted ? Math.max(Number(counted[1]), 0) : sign ? (sign[0][0] === '+' ? 1 : 0) : 1;
  };
  const oneOfClass = (text: string): string => {
    if (text.startsWith('^')) return '甲';
    const plain = text.replace(/\\d/, '0-9').replace(/\\w/, 'a-z').replace(/\\s/, ' ');
    return plain.startsWith('0-9') || plain.includes('1-9') ? '1' : (plain[0] === '\\' ? plain[1]! : plain[0]!);
  };
  function sequence(): string {
    let made = '';
    let isFirst = true;
    while (at < pattern.length && pattern[at] !== ')') {
      const sign = pattern[at]!;
      if (sign === '|') { at += 1; isFirst = false; sequenceOver(); continue; }
      let piece: string;
      if (sign === '[') {
        const end = pattern.indexOf(']', pattern[at + 1] === ']' ? at + 2 : at + 1);
        piece = oneOfClass(pattern.slice(at + 1, end));
        at = end + 1;
      } else if (sign === '(') {
        at += /^\((\?[:=!]|\?<[^>]*>)?/.exec(pattern.slice(at))![0].length;
        piece = sequence();
        at += 1;
      } else if (sign === '\\') {
        const next = pattern[at + 1]!;
        piece = next === 'd' ? '1' : next === 'w' ? 'a' : next === 's' ? ' ' : next;
        at += 2;
      } else {
        piece = sign === '^' || sign === '$' ? '' : sign === '.' ? '甲' : sign;
        at += 1;
      }
      const times = quantity();
      if (isFirst) made += piece.repeat(times);
    }
    return made;
  }
  /** Passes over an alternative that is not taken. */
  function sequenceOver(): void {
    let depth = 0;
    for (; at < pattern.length; at += 1) {
      if (pattern[at] === '\\') at += 1;
      else if (pattern[at] === '(') depth += 1;
      else if (pattern[at] === ')') { if (depth === 0) return; depth -= 1; }
    }
  }
  return sequence();
}
