/** A story of the prover as people read it: its people called as the pack's own scenarios call people, its acts in one line of words. */
import { findDefinition, type Pack } from '../definition/load/pack.ts';
import { visitSteps } from '../definition/lint/visitSteps.ts';
import { inTitle } from '../definition/compare/factNames.ts';
import type { Title } from '../definition/model/common.ts';
import type { ProcessDefinition } from '../definition/model/process.ts';
import type { ScenarioAction, ScenarioDefinition, ScenarioPerson } from '../definition/model/scenario.ts';
import { outcomeWord } from '../definition/words/propertyWords.ts';
import { neighbour } from './space/people.ts';
import type { PersonVerb } from '../interpreter/verbEffects.ts';
import { defaultOrgan } from '../interpreter/scenario/scenarioOrganisation.ts';
import { verbTitles } from '../interpreter/verbTitles.ts';

type StoryLanguage = 'zh' | 'en';
/** A story in either language: the same, but for what its people and organs are called. */
export type NamedStory = Readonly<Record<StoryLanguage, ScenarioDefinition>>;

/** What stands behind the title of a role. */
const callWords = {
  zh: { number: (n: string) => n, all: '（兼）', away: (organ: string) => `（${organ}）`, neighbour: '对方机关' },
  en: { number: (n: string) => ` ${n}`, all: ' (several roles)', away: (organ: string) => ` (${organ})`, neighbour: 'other organ' },
} as const;

/** 信访工作人员1, 信访工作人员2（市）, in English Petition clerk 2 (City); who holds every role that goes with his own is 信访工作人员（兼）. */
function callPeople(pack: Pack, { given }: ScenarioDefinition, language: StoryLanguage): Map<string, string> {
  const words = callWords[language];
  const inOwn = (title: Title | undefined): string | undefined => title && inTitle(title)[language];
  const home = typeof given.case?.['organ'] === 'string' ? given.case['organ'] : defaultOrgan;
  const called = new Map<string, string>();
  for (const [id, said] of Object.entries(given.people)) {
    const { role, organ = home }: ScenarioPerson = typeof said === 'string' ? { role: said } : said;
    const [, number] = new RegExp(`^${role}-(\\d+)`).exec(id) ?? [];
    const title = inOwn(pack.organisation.roles.find((each) => each.role === role)?.title);
    if (number === undefined || title === undefined) continue;
    const away = organ === home ? '' : words.away(organ === neighbour ? words.neighbour : inOwn(pack.organisation.tiers.find((each) => each.tier === organ)?.title) ?? organ);
    called.set(id, `${title}${number === '0' ? words.all : words.number(number)}${away}`);
  }
  return new Set(called.values()).size === called.size ? called : new Map();
}

/** The story with its people called so wherever it names them. */
export const withNames = (pack: Pack, story: ScenarioDefinition): NamedStory => ({ zh: calledIn(pack, story, 'zh'), en: calledIn(pack, story, 'en') });

function calledIn(pack: Pack, story: ScenarioDefinition, language: StoryLanguage): ScenarioDefinition {
  const called = callPeople(pack, story, language);
  const renamed = (value: unknown): unknown => {
    if (typeof value === 'string') return called.get(value) ?? value;
    if (Array.isArray(value)) return value.map(renamed);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [called.get(key) ?? key, renamed(each)]));
  };
  return { ...story, given: renamed(story.given) as ScenarioDefinition['given'], play: renamed(story.play) as ScenarioDefinition['play'] };
}

/** What is done by no person of this organ: what the other organ answers, a child that ends, a clock, a case that leaves a section. */
export const otherSays: Readonly<Record<string, (name: string) => Title & { en: string }>> = {
  received: (name) => ({ zh: `对方机关收到“${name}”`, en: `the other organ receives "${name}"` }),
  accepted: (name) => ({ zh: `对方机关签收“${name}”`, en: `the other organ accepts "${name}"` }),
  answered: (name) => ({ zh: `对方机关答复“${name}”`, en: `the other organ answers "${name}"` }),
  agreed: (name) => ({ zh: `上级机关同意“${name}”`, en: `the organ above agrees to "${name}"` }),
  disagreed: (name) => ({ zh: `上级机关不同意“${name}”`, en: `the organ above refuses "${name}"` }),
  refused: (name) => ({ zh: `对方机关退回“${name}”`, en: `the other organ returns "${name}"` }),
  'more-work': (name) => ({ zh: `来件机关要求补充办理“${name}”`, en: `the sender of "${name}" asks for more` }),
  child: (name) => ({ zh: `子案“${name}”办结`, en: `the child "${name}" ends` }),
  red: (name) => ({ zh: `期限“${name}”进入紧急`, en: `the deadline "${name}" turns red` }),
  overdue: (name) => ({ zh: `期限“${name}”届满`, en: `the deadline "${name}" is over` }),
  section: (name) => ({ zh: `轮到本件：${name}`, en: `this case gets its turn: ${name}` }),
};

export function otherWords(pack: Pack, act: ScenarioAction): (Title & { en: string }) | undefined {
  const said = (key: string, kind: 'exchange' | 'process' | 'deadline', name: unknown): (Title & { en: string }) | undefined => {
    const title = findDefinition(pack, kind, String(name))?.title;
    const [zh, en] = [otherSays[key]?.(title?.zh ?? String(name)).zh, otherSays[key]?.(title?.en ?? title?.zh ?? String(name)).en];
    return zh === undefined || en === undefined ? undefined : { zh, en };
  };
  if (typeof act['exchange'] === 'string') {
    const decision = (act.with as { decision?: unknown } | undefined)?.decision;
    return said(decision === 'agreed' ? 'agreed' : decision === 'refused' ? 'disagreed' : String(act['says']), 'exchange', act['exchange']);
  }
  if (typeof act['child'] === 'string') return said('child', 'process', act['child']);
  if (typeof act['clock'] === 'string') return said(String(act['lamp']), 'deadline', act['clock']);
  return typeof act['section'] === 'string' ? otherSays['section']!(act['section']) as Title & { en: string } : undefined;
}

/** The acts of a story in one line of words. */
export function lineOf(pack: Pack, process: ProcessDefinition, story: NamedStory): Title & { en: string } {
  const steps = new Map(visitSteps(process).map(({ name, step }) => [name, step]));
  const inLanguage = (language: 'zh' | 'en', open: string, close: string, between: string): string => story[language].play.filter((move): move is ScenarioAction => 'who' in move).map((act) => {
    const { who, does, step, ...more } = act;
    if (does === 'other') return otherWords(pack, act)?.[language] ?? '';
    const titled = (name: string): string => { const title = steps.get(name)?.title; return title ? inTitle(title)[language] : name; };
    const verb = verbTitles[does as PersonVerb];
    const at = step === undefined ? undefined : steps.get(step);
    const outcome = more['outcome'];
    const way = typeof outcome !== 'string' ? undefined : at && 'outcomeTitles' in at && at.outcomeTitles?.[outcome] ? inTitle(at.outcomeTitles[outcome]) : outcomeWord(outcome);
    const to = typeof more['to'] === 'string' ? titled(more['to']) : way?.[language];
    const refused = act.refused === undefined ? '' : language === 'zh' ? '（办不成）' : ' (refused)';
    return `${who} ${verb ? inTitle(verb)[language] : ''}${step === undefined ? '' : `${open}${titled(step)}${close}`}${to ? ` → ${to}` : ''}${refused}`.trim();
  }).filter((said) => said !== '').join(between);
  return { zh: inLanguage('zh', '“', '”', '；'), en: inLanguage('en', ' "', '"', '; ') };
}
