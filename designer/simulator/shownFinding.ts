/**
 * A finding of the prover as people read it: steps, stages, ends and definitions by their titles instead of their names, and the people
 * of its story as the pack's own scenarios call people, so that it is read, played and recorded as any other case.
 */
import { problem, type Problem } from '../../runtime/base/problem.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import { findDefinition } from '../../runtime/definition/load/pack.ts';
import { visitSteps } from '../../runtime/definition/lint/visitSteps.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { ProcessDefinition } from '../../runtime/definition/model/process.ts';
import type { ScenarioAction, ScenarioDefinition, ScenarioPerson } from '../../runtime/definition/model/scenario.ts';
import type { PersonVerb } from '../../runtime/interpreter/verbEffects.ts';
import { defaultOrgan } from '../../runtime/interpreter/scenario/scenarioOrganisation.ts';
import { verbTitles } from '../../runtime/interpreter/verbTitles.ts';

/** Of which definition a detail of a problem is the name. */
const definitions = { process: 'process', paper: 'document', document: 'document', deadline: 'deadline', form: 'form', table: 'table' } as const;

function titleOf(pack: Pack, process: ProcessDefinition, key: string, name: string): Title | undefined {
  if (key in definitions) return findDefinition(pack, definitions[key as keyof typeof definitions], name)?.title;
  if (key === 'role') return pack.organisation.roles.find((each) => each.role === name)?.title;
  if (key === 'end') return process.ends.find((each) => each.end === name)?.title;
  const stage = process.stages.find((each) => each.stage === name)?.title;
  if (key === 'stage') return stage;
  const visits = visitSteps(process);
  if (key === 'branch') for (const { step } of visits) {
    const part = ('branches' in step ? step.branches.find((each) => each.branch === name) : undefined) ?? ('cases' in step ? step.cases.find((each) => each.case === name) : undefined);
    if (part) return part.title;
  }
  return key === 'step' || key === 'target' || key === 'choice' || key === 'block' ? (visits.find((each) => each.name === name)?.step.title ?? stage) : undefined;
}

/** The same problem in the titles of either language; what has no title keeps its name. */
export function inTitles(pack: Pack, process: ProcessDefinition, found: Problem): Problem {
  const inLanguage = (word: (title: Title) => string): Problem => {
    const details = Object.entries(found.details).map(([key, value]) => {
      const title = typeof value === 'string' ? titleOf(pack, process, key, value) : undefined;
      return [key, title === undefined ? value : word(title)];
    });
    return problem(found.code, Object.fromEntries(details) as never, found.at, found.related);
  };
  const [zh, en] = [inLanguage((title) => title.zh), inLanguage((title) => title.en ?? title.zh)];
  return { ...found, message: { zh: zh.message.zh, en: en.message.en }, mend: { zh: zh.mend.zh, en: en.mend.en } };
}

/** 信访工作人员1, 信访工作人员2（市）; who holds every role that goes with his own is 信访工作人员（兼）. */
function callPeople(pack: Pack, { given }: ScenarioDefinition): Map<string, string> {
  const home = typeof given.case?.['organ'] === 'string' ? given.case['organ'] : defaultOrgan;
  const called = new Map<string, string>();
  for (const [id, said] of Object.entries(given.people)) {
    const { role, organ = home }: ScenarioPerson = typeof said === 'string' ? { role: said } : said;
    const [, number] = new RegExp(`^${role}-(\\d+)`).exec(id) ?? [];
    const title = pack.organisation.roles.find((each) => each.role === role)?.title.zh;
    if (number === undefined || title === undefined) continue;
    const away = organ === home ? '' : `（${pack.organisation.tiers.find((each) => each.tier === organ)?.title?.zh ?? organ}）`;
    called.set(id, `${title}${number === '0' ? '（兼）' : number}${away}`);
  }
  return new Set(called.values()).size === called.size ? called : new Map();
}

/** The story with its people called so wherever it names them. */
export function withNames(pack: Pack, story: ScenarioDefinition): ScenarioDefinition {
  const called = callPeople(pack, story);
  const renamed = (value: unknown): unknown => {
    if (typeof value === 'string') return called.get(value) ?? value;
    if (Array.isArray(value)) return value.map(renamed);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [called.get(key) ?? key, renamed(each)]));
  };
  return { ...story, given: renamed(story.given) as ScenarioDefinition['given'], play: renamed(story.play) as ScenarioDefinition['play'] };
}

/** The acts of a story in one line of words. */
export function lineOf(pack: Pack, process: ProcessDefinition, { play }: ScenarioDefinition): Title {
  const acts = play.filter((move): move is ScenarioAction => 'who' in move && !('refused' in move));
  const steps = new Map(visitSteps(process).map(({ name, step }) => [name, step]));
  const inLanguage = (word: (title: Title) => string, open: string, close: string, between: string): string => acts.map(({ who, does, step, ...more }) => {
    const verb = verbTitles[does as PersonVerb];
    const at = step === undefined ? undefined : steps.get(step);
    const title = at?.title ? word(at.title) : (step ?? '');
    const way = typeof more['outcome'] === 'string' && at && 'outcomeTitles' in at ? at.outcomeTitles?.[more['outcome']] : undefined;
    return `${who === '—' ? '' : `${who} `}${verb ? word(verb) : ''}${title === '' ? '' : `${open}${title}${close}`}${way ? ` → ${word(way)}` : ''}`.trim();
  }).filter((said) => said !== '').join(between);
  return { zh: inLanguage((title) => title.zh, '“', '”', '；'), en: inLanguage((title) => title.en ?? title.zh, ' "', '"', '; ') };
}
