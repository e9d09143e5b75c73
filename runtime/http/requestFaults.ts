/** What Ajv finds wrong with a request, as problems that a caller can act on. */
import type { ErrorObject } from 'ajv';
import { problem, type Problem } from '../base/problem.ts';

/** `data/0/name`: the address of the value in the request; empty for the whole. */
function fieldOf(fault: ErrorObject): string {
  const at = fault.instancePath.slice(1).replaceAll('~1', '/').replaceAll('~0', '~');
  const name = fault.keyword === 'required' ? String(fault.params['missingProperty']) : fault.keyword === 'additionalProperties' ? String(fault.params['additionalProperty']) : undefined;
  return [at, name].filter((part) => part !== undefined && part !== '').join('/');
}

const types: Record<string, string> = { string: '文字', integer: '整数', number: '数字', boolean: '是或否', object: '对象', array: '列表', null: '空值' };

function wordsOf(fault: ErrorObject): { zh: string; en: string } {
  const limit = String(fault.params['limit'] ?? '');
  switch (fault.keyword) {
    case 'required': return { zh: '必须提供。', en: 'is required.' };
    case 'additionalProperties': return { zh: '不是可以提交的内容。', en: 'is not taken here.' };
    case 'type': return { zh: `应为${[fault.params['type'] as string | string[]].flat().map((t) => types[t] ?? t).join('或')}。`, en: `must be ${[fault.params['type'] as string | string[]].flat().join(' or ')}.` };
    case 'enum': return { zh: `应为 ${(fault.params['allowedValues'] as unknown[]).map(String).join('、')} 之一。`, en: `must be one of ${(fault.params['allowedValues'] as unknown[]).map(String).join(', ')}.` };
    case 'const': return { zh: `应为 ${String(fault.params['allowedValue'])}。`, en: `must be ${String(fault.params['allowedValue'])}.` };
    case 'minLength': return { zh: limit === '1' ? '不能为空。' : `至少 ${limit} 个字。`, en: limit === '1' ? 'must not be empty.' : `needs at least ${limit} characters.` };
    case 'maxLength': return { zh: `最多 ${limit} 个字。`, en: `takes at most ${limit} characters.` };
    case 'minItems': return { zh: `至少 ${limit} 项。`, en: `needs at least ${limit} items.` };
    case 'maxItems': return { zh: `最多 ${limit} 项。`, en: `takes at most ${limit} items.` };
    case 'minimum': return { zh: `不小于 ${limit}。`, en: `must be at least ${limit}.` };
    case 'maximum': return { zh: `不大于 ${limit}。`, en: `must be at most ${limit}.` };
    case 'pattern': return { zh: '格式不正确。', en: 'has the wrong form.' };
    default: return { zh: '不正确。', en: `${fault.message ?? 'is wrong'}.` };
  }
}

/** Each place once; what only says that a branch of a choice did not fit is left out beside what names the place. */
export function requestFaults(faults: readonly ErrorObject[]): Problem[] {
  const named = faults.filter((f) => !['anyOf', 'oneOf', 'if', 'not'].includes(f.keyword));
  const seen = new Set<string>();
  return (named.length > 0 ? named : faults).flatMap((fault) => {
    const field = fieldOf(fault);
    if (seen.has(field)) return [];
    seen.add(field);
    const { zh, en } = wordsOf(fault);
    return [problem('request.invalid', { field, fault: zh, faultEn: en })];
  });
}
