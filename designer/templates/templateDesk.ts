/** What the gallery asks of its worker: the businesses of a draft, told in short, and what would be written for a copy of one. */
import { sortProblems, type Problem } from '../../runtime/base/problem.ts';
import { errorsOf } from '../../runtime/base/severity.ts';
import { applyChanges, type PackChange } from '../../runtime/definition/edit/packChange.ts';
import { createPackChecker } from '../../runtime/definition/lint/checkAgain.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { runScenario } from '../../runtime/interpreter/scenario/runScenario.ts';
import { nodeAt, openDefinition } from '../document/openDefinition.ts';
import { copyFeature, type FeatureWish } from './copyFeature.ts';
import { featureParts } from './featureParts.ts';
import { featureSummaries, type FeatureSummary, type Named } from './featureSummary.ts';
import type { RegisterCode } from './registerCodes.ts';

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
  /** Codes that a shared register is to have for the copy; `isAdded`: the changes hold them. */
  codes?: { register: Named; list: RegisterCode[]; isAdded: boolean };
  /** What the checks will say of the copy, that was not there before. */
  problems: ToldProblem[];
}
/** With the definition that it is about, as far as that can be told. */
export type ToldProblem = Problem & { of?: Named & { kind: string } };
export type Files = readonly (readonly [path: string, text: string])[];

const keyOf = ({ code, at, message }: Problem): string => `${code} ${at?.file ?? ''} ${message.zh}`;

/** The definition in whose lines a problem stands, also one that the loader has refused. */
function aboutOf(texts: ReadonlyMap<string, string>, { at }: Problem): Pick<ToldProblem, 'of'> {
  const text = at && texts.get(at.file);
  if (text === undefined) return {};
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
  const around = openDefinition({ path: at!.file, text }).definitions.findLast((each) => lineAt(nodeAt(each, [])?.start ?? 0) <= at!.line);
  return around ? { of: { kind: around.kind, name: around.name, title: (around.data['title'] ?? { zh: around.name }) as Title } } : {};
}

export function createTemplateDesk() {
  const checker = createPackChecker();
  const load = (texts: ReadonlyMap<string, string>) => checker.load([...texts].map(([path, text]) => ({ path, text })));
  const read = (texts: ReadonlyMap<string, string>) => [...texts].flatMap(([path, text]) => checker.read({ path, text }).definitions.map(({ definition }) => definition));

  return {
    open(files: Files): FeatureOffers {
      const definitions = read(new Map(files));
      return { features: featureSummaries(definitions), taken: definitions.map(({ name }) => name) };
    },

    /** The files that hold a business: its own definitions, and whatever else stands in the same files. */
    filesOf(files: Files, caseType: string): string[] {
      const definitions = files.flatMap(([path, text]) => checker.read({ path, text }).definitions.map(({ definition: { kind, name, data } }) => ({ kind, name, data, path })));
      return [...new Set(featureParts(definitions, caseType).map(({ path }) => path))].sort();
    },

    /** `undefined` while something is wrong in the business itself: what its definitions say of each other is not surely known then. */
    copy(files: Files, wish: FeatureWish): CopyAnswer | undefined {
      const texts = new Map(files);
      const loaded = load(texts);
      const { pack } = loaded;
      const before = checker.problems(loaded);
      const own = new Set(featureParts(loaded.sources, wish.caseType).map(({ file }) => file));
      if (!pack || errorsOf(before).some(({ at }) => at && own.has(at.file))) return undefined;
      const known = new Set(before.map(keyOf));
      const { changes, names, spokenOf, codes } = copyFeature(texts, checker, wish);
      const all = load(applyChanges(texts, changes));
      const was = new Map([...names].map(([name, now]) => [now, name]));
      const madeOf = new Map(changes.flatMap((change): [string, PackChange][] => ('created' in change ? checker.read({ path: change.path, text: change.created }).definitions.filter(({ definition }) => definition.kind === 'scenario').map(({ definition }) => [definition.name, change]) : [])));
      // While a part of the copy cannot be read its scenarios cannot be judged: the problems say why, and all of them come along.
      const played = errorsOf(all.problems).some((each) => !known.has(keyOf(each))) ? undefined : all.pack;
      const failing = played ? [...madeOf.keys()].filter((name) => !played.scenario[name] || !runScenario(played, played.scenario[name]).passed) : [];
      const out = new Set(failing.map((name) => madeOf.get(name)));
      const kept = changes.filter((change) => !out.has(change));
      const textsAfter = applyChanges(texts, kept);
      const after = load(textsAfter);
      const first = Object.values(pack.process).find((process) => process.of === wish.caseType)?.process;
      const titles = new Map(loaded.sources.map(({ kind, name, data }) => [`${kind}/${name}`, (data['title'] ?? { zh: name }) as Title]));
      return {
        changes: kept, opens: first === undefined ? { kind: 'caseType', name: wish.code } : { kind: 'process', name: names.get(first)! },
        files: kept.filter((change) => 'created' in change).length, scenarios: madeOf.size - failing.length,
        leftOut: failing.map((name) => pack.scenario[was.get(name)!]?.title ?? { zh: name }),
        spokenOf: spokenOf.map(({ kind, name }) => ({ kind, name, title: titles.get(`${kind}/${name}`) ?? { zh: name } })),
        ...(codes ? { codes: { ...codes, register: { name: codes.register, title: titles.get(`register/${codes.register}`)! } } } : {}),
        problems: sortProblems(checker.problems(after).filter((each) => !known.has(keyOf(each)))).map((each) => ({ ...each, ...aboutOf(textsAfter, each) })),
      };
    },
  };
}
export type TemplateDesk = ReturnType<typeof createTemplateDesk>;
