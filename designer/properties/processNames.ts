/** Which names may stand where in a process: only what its rules let stand there, told by titles. `path` leads to the place. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { stepKinds } from '../../runtime/definition/model/process.ts';
import { valueAt } from '../document/dataAt.ts';

/** A name with the title by which people know it. */
export interface NamedPlace { value: string; title?: Title | undefined }

type Path = readonly (string | number)[];
type Data = Readonly<Record<string, unknown>>;

const listsOfSteps = ['steps', 'between'];
/** Parts of blocks are known by name as the blocks are; offers and watches are around what they begin. */
const around = [...stepKinds, 'branch', 'case', 'option', 'offer', 'watch'];
const records = (list: unknown): Data[] => (Array.isArray(list) ? list.filter(isRecord) : []);

/** What a stage, step or part is called, by the first of these keys that names it. */
function named(value: unknown, keys: readonly string[]): NamedPlace | undefined {
  const key = isRecord(value) ? keys.find((each) => typeof value[each] === 'string') : undefined;
  return key === undefined ? undefined : { value: String((value as Data)[key]), title: (value as Data)['title'] as Title | undefined };
}
const namedIn = (list: readonly unknown[], keys: readonly string[]): NamedPlace[] => list.flatMap((each) => named(each, keys) ?? []);
const isStepAt = (path: Path, at: number): boolean => typeof path[at] === 'number' && listsOfSteps.includes(String(path[at - 1]));
/** The depths at which `path` goes through a step, the outermost first: the path up to the step is `path.slice(0, depth + 1)`. */
const stepsOn = (path: Path): number[] => path.flatMap((_part, at) => (isStepAt(path, at) ? [at] : []));

/** Blocks and parts around the step at hand, the innermost first; `again` takes one of them, `leave` the stage as well. */
export function blocksAround(data: Data, path: Path): NamedPlace[] {
  const own = stepsOn(path).at(-1) ?? path.length;
  return path.slice(0, own).flatMap((_part, at) => (at < 1 ? [] : (named(valueAt(data, path.slice(0, at + 1)), around) ?? []))).reverse();
}
export const stageAround = (data: Data, path: Path): NamedPlace[] => namedIn([valueAt(data, path.slice(0, 2))], ['stage']);

const stagesOf = (data: Data): Data[] => records(data['stages']);
const once = (choices: readonly NamedPlace[]): NamedPlace[] => [...new Map(choices.map((each) => [each.value, each])).values()];

/** Where a way may lead: steps of the lists around, stages and their first steps. */
export function inSight(data: Data, path: Path): NamedPlace[] {
  const lists = stepsOn(path).reverse().flatMap((at) => namedIn(records(valueAt(data, path.slice(0, at))), stepKinds));
  return once([...lists, ...stagesOf(data).flatMap((stage) => [...namedIn([stage], ['stage']), ...namedIn(records(stage['steps']), stepKinds)])]);
}
/** Where somebody may send back to: what stands before in the lists around, and in the stages before. */
export function standsBefore(data: Data, path: Path): NamedPlace[] {
  const lists = stepsOn(path).reverse().flatMap((at) => namedIn(records(valueAt(data, path.slice(0, at))).slice(0, Number(path[at])), stepKinds));
  return once([...lists, ...stagesOf(data).slice(0, Number(path[1])).flatMap((stage) => namedIn(records(stage['steps']), stepKinds))]);
}

/** Everything in the process that one of these keys names, wherever it stands. */
export function allNamed(data: Data, keys: readonly string[]): NamedPlace[] {
  const found: NamedPlace[] = [];
  const walk = (value: unknown, inList: boolean): void => {
    if (Array.isArray(value)) { value.forEach((each) => walk(each, true)); return; }
    if (!isRecord(value)) return;
    // What is waited for names a milestone too, and is none.
    if (inList) found.push(...namedIn([value], keys));
    Object.values(value).forEach((each) => walk(each, false));
  };
  walk(data['stages'], false);
  return once(found);
}
