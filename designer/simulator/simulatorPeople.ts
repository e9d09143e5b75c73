/**
 * The small organisation in which a case is played: an organ of each tier, and people for every role of the pack. Where they sit is
 * told by the pack's own scenarios, which name the departments of each role.
 */
import type { Pack } from '../../runtime/definition/load/pack.ts';
import { definitionsOf } from '../../runtime/definition/load/pack.ts';
import { visitSteps } from '../../runtime/definition/lint/visitSteps.ts';
import type { ProcessDefinition } from '../../runtime/definition/model/process.ts';
import type { ScenarioPerson } from '../../runtime/definition/model/scenario.ts';
import type { ScenarioOrgan } from '../../runtime/interpreter/scenario/scenarioOrganisation.ts';

export interface SimulatorPeople {
  /** The organ of the case. */
  organ: string;
  organs: ScenarioOrgan[];
  people: Record<string, ScenarioPerson>;
}

const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文';
const givenNames = ['建国', '敏', '志强', '丽华', '磊', '晓燕', '海涛', '静', '国栋', '文慧', '鹏', '雪梅', '立新', '芳', '永安', '秀兰', '明', '思远', '玉珍', '浩'];

/** Distinct names in a steady order. */
function* names(): Generator<string> {
  const all = [...surnames];
  for (let turn = 0; ; turn += 1) for (let i = 0; i < all.length; i += 1) yield `${all[i]}${givenNames[(i * 7 + turn * 3) % givenNames.length]}`;
}

/** Tiers with a commission of their own, from the top down. */
export const tiersOf = (pack: Pack): string[] => pack.organisation.tiers.filter((t) => t.commission !== false).map((t) => t.tier);

/** The lowest tier; one above it where the process hands work down. */
export function usualTier(pack: Pack, process: ProcessDefinition): string {
  const tiers = tiersOf(pack);
  const handsDown = visitSteps(process).some(({ step }) => 'handOver' in step && step.to !== 'superior');
  return tiers.at(handsDown ? -2 : -1) ?? tiers.at(-1) ?? 'county';
}

export function simulatorPeople(pack: Pack, tier: string): SimulatorPeople {
  const organs: ScenarioOrgan[] = pack.organisation.tiers.map((t) => ({ organ: t.tier, tier: t.tier, under: t.under === 'none' ? '' : t.under, ...(usualNames.has(t.tier) || !t.title ? {} : { name: t.title.zh, short: t.title.zh.slice(0, 1) }) }));
  const deciding = new Set(pack.organisation.levels.flatMap((level) => (level.given.by === 'person' ? [level.given.role] : [])));
  const departments = departmentsByRole(pack);
  const fresh = names();
  const people: SimulatorPeople['people'] = {};
  const add = (role: string, organ: string, department: string | undefined, count: number): void => {
    for (let n = 0; n < count; n += 1) people[fresh.next().value as string] = { role, organ, ...(department === undefined ? {} : { department }) };
  };
  const roles = pack.organisation.roles.filter((r) => (r.manages ?? []).length === 0).map((r) => r.role);
  for (const role of roles) {
    const [first, ...more] = departments.get(role) ?? [];
    // Three where they work: one who does it, one who helps, one who is left when both are excluded.
    add(role, tier, first, deciding.has(role) ? 1 : 3);
    for (const department of more.slice(0, 3)) add(role, tier, department, deciding.has(role) ? 1 : 2);
  }
  for (const other of tiersOf(pack)) if (other !== tier) for (const role of roles) add(role, other, departments.get(role)?.[0], deciding.has(role) ? 1 : 2);
  return { organ: tier, organs, people };
}

/** These have names of their own in every scenario. */
export const usualNames = new Set(['province', 'city', 'county']);

/** The departments in which scenarios put the people of each role, the most frequent first. */
function departmentsByRole(pack: Pack): Map<string, string[]> {
  const counts = new Map<string, Map<string, number>>();
  for (const scenario of definitionsOf(pack, 'scenario')) {
    for (const said of Object.values(scenario.given.people)) {
      if (typeof said === 'string' || said.department === undefined) continue;
      const ofRole = counts.get(said.role) ?? new Map<string, number>();
      ofRole.set(said.department, (ofRole.get(said.department) ?? 0) + 1);
      counts.set(said.role, ofRole);
    }
  }
  const known = new Set(pack.organisation.departments.map((d) => d.department));
  return new Map([...counts].map(([role, ofRole]) => [role, [...ofRole].filter(([d]) => known.has(d)).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([d]) => d)]));
}
