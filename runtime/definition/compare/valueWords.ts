/** A value of a definition as people read it: names by their titles, conditions as sentences, what has several parts part by part. */
import { isRecord } from '../../base/isRecord.ts';
import type { Title } from '../model/common.ts';
import { isCountedUnit, lengthWords } from '../words/lengthWords.ts';
import { operatorWord, propertyWord, valueWord, type Words } from '../words/propertyWords.ts';
import type { Value } from './canonicalValue.ts';
import { caseTypesOf, factName, factValue, inTitle, isFact } from './factNames.ts';
import { codeName, nameAt, type Place } from './namedThings.ts';

const words = (zh: string, en: string): Words => ({ zh, en });
type ValueRecord = { [key: string]: Value };
export const lowered = (text: string): string => (/^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text);

const joined = (parts: readonly Words[], zh: string, en: string): Words => words(parts.map((p) => p.zh).join(zh), parts.map((p) => p.en).join(en));
/** A field inside another one is told with a comma itself. */
const listed = (parts: readonly Words[]): Words => joined(parts, '、', parts.some((p) => p.en.includes(', ')) ? '; ' : ', ');

export function valueWords(place: Place, value: Value | undefined): Words {
  const key = place.keys.at(-1) ?? '';
  if (value === undefined || value === null) return words('无', 'none');
  if (typeof value === 'boolean') return valueWord(key, String(value)) ?? (value ? words('是', 'yes') : words('否', 'no'));
  if (typeof value === 'number') return words(String(value), String(value));
  if (typeof value === 'string') return nameAt(place, value) ?? textWords(place, words(value, value));
  if (Array.isArray(value)) return value.length === 0 ? words('无', 'none') : listed(value.map((item) => valueWords(place, item)));
  return recordWords(place, value);
}

/** What the pattern of a number is made of. */
const inNumber: Readonly<Record<string, Words>> = { 'organ.short': words('机关代字', 'organ'), 'kind.short': words('种类代字', 'kind'), year: words('年份', 'year'), number: words('序号', 'number') };

/** What a text takes from the case stands in it by its title: 关于反映【被反映人·姓名】的报告. */
function textWords(place: Place, { zh, en }: Words): Words {
  const titled = (text: string, language: 'zh' | 'en', shown: (name: string) => string): string => text
    .replace(/\{\{#if ([a-z]+(?:\.[a-zA-Z0-9-]+)+)\}\}(.*?)(?:\{\{else\}\}(.*?))?\{\{\/if\}\}/g, (_whole, fact: string, there: string, otherwise = '') => (language === 'zh' ? `（有{{${fact}}}时）${there}${otherwise === '' ? '' : `（否则）${otherwise}`}` : `(with {{${fact}}}) ${there}${otherwise === '' ? '' : ` (else) ${otherwise}`}`))
    .replace(/\{\{\s*(?:[a-zA-Z]+ )?([a-z]+(?:\.[a-zA-Z][a-zA-Z0-9-]*)+|year|number)(?::(\d+))?(?: "[^"]*")?\s*\}\}/g, (whole, fact: string) => {
      const name = factName(place.pack, caseTypesOf(place.pack, place.item), fact) ?? (place.item.kind === 'series' ? inNumber[fact] : undefined);
      return name ? shown(name[language]) : whole;
    });
  return words(titled(zh, 'zh', (name) => `【${name}】`), titled(en, 'en', (name) => `[${name}]`));
}

const ways: Record<string, Words> = { to: words('转到“', 'goes to "'), end: words('结束为“', 'ends as "'), again: words('再来一轮“', 'another turn of "'), leave: words('离开“', 'leaves "'), resend: words('退回对方“', 'sends "') };

function recordWords(place: Place, value: ValueRecord): Words {
  if (typeof value['zh'] === 'string') return textWords(place, inTitle(value as unknown as Title));
  const keys = Object.keys(value);
  const [only] = keys;
  if (keys.length === 0) return words('无', 'none');
  if (keys.length === 1 && only !== undefined && isCountedUnit(only) && typeof value[only] === 'number') return lengthWords(only, value[only]);
  const condition = conditionWords(place, value);
  if (condition) return condition;
  const way = keys.length === 1 ? keys.find((key) => Object.hasOwn(ways, key)) : undefined;
  if (way !== undefined && typeof value[way] === 'string') {
    const there = valueWords({ ...place, keys: [...place.keys, way] }, value[way]);
    return words(`${ways[way]!.zh}${there.zh}”`, `${ways[way]!.en}${there.en}"`);
  }
  if (typeof value['text'] === 'string' && place.keys.includes('sources')) return sourceWords(value);
  const { title, ...rest } = value;
  const parts = Object.entries(rest).map(([key, part]) => {
    const inner = { ...place, keys: [...place.keys, key] };
    const said = valueWords(inner, part);
    // A key of a map is a name itself.
    const name = propertyWord(place.item.kind, inner.keys) ?? nameAt({ ...place, keys: ['field'] }, key) ?? words(key, key);
    return words(`${name.zh}：${said.zh}`, `${lowered(name.en)}: ${said.en}`);
  });
  const inside = joined(parts, '，', '; ');
  if (!isRecord(title)) return inside;
  const named = inTitle(title as unknown as Title);
  return parts.length === 0 ? named : words(`${named.zh}（${inside.zh}）`, `${named.en} (${inside.en})`);
}

/** A basis as papers cite it. */
function sourceWords({ text, articles, says, mark }: ValueRecord): Words {
  const list = Array.isArray(articles) && articles.length > 0 ? articles.map(String) : [];
  const sure = typeof mark === 'string' ? valueWord('mark', mark) : undefined;
  const more = (parts: (string | undefined)[], open: string, comma: string, close: string): string => { const said = parts.filter((part) => part !== undefined); return said.length === 0 ? '' : `${open}${said.join(comma)}${close}`; };
  const what = typeof says === 'string' ? says : undefined;
  return words(
    `《${String(text)}》${list.length > 0 ? `第${list.join('、')}条` : ''}${more([what, sure?.zh], '（', '；', '）')}`,
    `${String(text)}${list.length > 0 ? `, art. ${list.join(', ')}` : ''}${more([what, sure && lowered(sure.en)], ' (', '; ', ')')}`,
  );
}

const unary = new Set(['empty', 'notEmpty', 'exists', 'notExists']);

/** A condition as a sentence: 反映金额大于50000，并且管辖方式为‘指定管辖’. */
function conditionWords(place: Place, value: ValueRecord, isInner = false): Words | undefined {
  const { all, any, not, fact, operator, condition } = value;
  for (const [parts, zh, en] of [[all, '，并且', ' and '], [any, '，或者', ' or ']] as const) {
    if (!Array.isArray(parts)) continue;
    const said = parts.map((part) => (isRecord(part) ? conditionWords(place, part as ValueRecord, parts.length > 1) : undefined));
    if (said.some((each) => each === undefined)) return undefined;
    const text = joined(said as Words[], zh, en);
    return isInner && parts.length > 1 ? words(`（${text.zh}）`, `(${text.en})`) : text;
  }
  if (isRecord(not)) {
    const said = conditionWords(place, not as ValueRecord, true);
    return said && words(`并非${said.zh}`, `not ${said.en}`);
  }
  if (typeof condition === 'string' && Object.keys(value).length === 1) {
    const name = nameAt({ ...place, keys: ['condition'] }, condition) ?? words(condition, condition);
    return words(`符合‘${name.zh}’`, `'${name.en}' holds`);
  }
  if (typeof fact !== 'string' || typeof operator !== 'string') return undefined;
  const { pack, item } = place;
  const types = caseTypesOf(pack, item);
  const about = factName(pack, types, fact) ?? words(fact, fact);
  const known = operatorWord(operator) ?? words(operator, operator);
  const how = words(known.zh.trim(), known.en.trim());
  const wanted = value['value'];
  if (unary.has(operator) && (wanted === true || wanted === undefined)) return words(`${about.zh}${how.zh}`, `${lowered(about.en)} ${how.en}`);
  const one = (each: Value): Words => {
    if (typeof each === 'boolean') return each ? words('是', 'yes') : words('否', 'no');
    if (typeof each !== 'string') return words(String(each), String(each));
    return factValue(pack, types, fact, each) ?? nameAt({ ...place, keys: [fact.split('.').at(-1)!] }, each) ?? codeName(pack, each) ?? words(each, each);
  };
  const other = isRecord(wanted) && typeof wanted['fact'] === 'string' && isFact(wanted['fact']) ? factName(pack, types, wanted['fact']) : undefined;
  if (other) return words(`${about.zh}${how.zh}${other.zh}`, `${lowered(about.en)} ${how.en} ${lowered(other.en)}`);
  if (isRecord(wanted)) { const said = recordWords(place, wanted as ValueRecord); return words(`${about.zh}${how.zh}${said.zh}`, `${lowered(about.en)} ${how.en} ${said.en}`); }
  const right = Array.isArray(wanted) ? listed(wanted.map(one)) : one(wanted ?? null);
  return typeof wanted === 'number' ? words(`${about.zh}${how.zh}${right.zh}`, `${lowered(about.en)} ${how.en} ${right.en}`) : words(`${about.zh}${how.zh}‘${right.zh}’`, `${lowered(about.en)} ${how.en} '${right.en}'`);
}
