/** What the gallery asks of its worker: the businesses of a draft, told in short, and what would be written for a copy of one. */
import { sortProblems, type Problem } from '../../runtime/base/problem.ts';
import { applyChanges, type PackChange } from '../../runtime/definition/edit/packChange.ts';
import { createPackChecker } from '../../runtime/definition/lint/checkAgain.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { runScenario } from '../../runtime/interpreter/scenario/runScenario.ts';
import { copyFeature, type FeatureWish } from './copyFeature.ts';
import { featureParts } from './featureParts.ts';
import { featureSummaries, type FeatureSummary, type Named } from './featureSummary.ts';

export interface FeatureOffers {
  features: FeatureSummary[];
  /** Names of all definitions, which no copy may have. */
  taken: string[];
}
export interface CopyAnswer {
  changes: PackChange[];
  /** The first process of the copy, else its case type. */
  opens: { kind: 'process' | 'caseType'; name: string };
  files: number;
  scenarios: number;
  /** Scenarios that do not hold without what is shared, by their title in the template: they are not copied. */
  leftOut: Title[];
  /** Shared definitions that speak of the template only. */
  spokenOf: (Named & { kind: string })[];
  /** That were not there before. */
  problems: Problem[];
}
export type Files = readonly (readonly [path: string, text: string])[];

const keyOf = ({ code, at, message }: Problem): string => `${code} ${at?.file ?? ''} ${message.zh}`;

export function createTemplateDesk() {
  const checker = createPackChecker();
  const load = (texts: ReadonlyMap<string, string>) => checker.load([...texts].map(([path, text]) => ({ path, text })));
  const read = (texts: ReadonlyMap<string, string>) => [...texts].flatMap(([path, text]) => checker.read({ path, text }).definitions.map(({ definition }) => definition));

  return {
    open(files: Files): FeatureOffers {
      const definitions = read(new Map(files));
      return { features: featureSummaries(definitions), taken: definitions.map(({ name }) => name) };
    },

    /** `undefined` while something is wrong in the business itself: what its definitions say of each other is not surely known then. */
    copy(files: Files, wish: FeatureWish): CopyAnswer | undefined {
      const texts = new Map(files);
      const loaded = load(texts);
      const { pack } = loaded;
      const before = checker.problems(loaded);
      const own = new Set(featureParts(loaded.sources, wish.caseType).map(({ file }) => file));
      if (!pack || before.some(({ at }) => at && own.has(at.file))) return undefined;
      const known = new Set(before.map(keyOf));
      const { changes, names, spokenOf } = copyFeature(texts, checker, wish);
      const all = load(applyChanges(texts, changes));
      const was = new Map([...names].map(([name, now]) => [now, name]));
      const madeOf = new Map(changes.flatMap((change): [string, PackChange][] => ('created' in change ? checker.read({ path: change.path, text: change.created }).definitions.filter(({ definition }) => definition.kind === 'scenario').map(({ definition }) => [definition.name, change]) : [])));
      const failing = [...madeOf.keys()].filter((name) => !all.pack?.scenario[name] || !runScenario(all.pack, all.pack.scenario[name]).passed);
      const out = new Set(failing.map((name) => madeOf.get(name)));
      const kept = changes.filter((change) => !out.has(change));
      const after = load(applyChanges(texts, kept));
      const first = Object.values(pack.process).find((process) => process.of === wish.caseType)?.process;
      const titles = new Map(loaded.sources.map(({ kind, name, data }) => [`${kind}/${name}`, (data['title'] ?? { zh: name }) as Title]));
      return {
        changes: kept, opens: first === undefined ? { kind: 'caseType', name: wish.code } : { kind: 'process', name: names.get(first)! },
        files: kept.filter((change) => 'created' in change).length, scenarios: madeOf.size - failing.length,
        leftOut: failing.map((name) => pack.scenario[was.get(name)!]?.title ?? { zh: name }),
        spokenOf: spokenOf.map(({ kind, name }) => ({ kind, name, title: titles.get(`${kind}/${name}`) ?? { zh: name } })),
        problems: sortProblems(checker.problems(after).filter((each) => !known.has(keyOf(each)))),
      };
    },
  };
}
export type TemplateDesk = ReturnType<typeof createTemplateDesk>;
