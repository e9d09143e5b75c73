/**
 * All that the page asks of the simulator. It holds the pack of the draft and the story that is played; answers are plain data, since
 * they come out of a worker.
 */
import { sortProblems } from '../../runtime/base/problem.ts';
import { errorsOf } from '../../runtime/base/severity.ts';
import { lintPack } from '../../runtime/definition/lint/lintPack.ts';
import { createSourceReader, loadPack, type LoadedPack, type LoadFiles } from '../../runtime/definition/load/loadPack.ts';
import { findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { ScenarioAction, ScenarioMove } from '../../runtime/definition/model/scenario.ts';
import type { ActionOffer, ClosedAction } from '../../runtime/interpreter/actionOffer.ts';
import { availableActions } from '../../runtime/interpreter/availableActions.ts';
import type { JsonObject } from '../../runtime/base/json.ts';
import type { PersonId } from '../../runtime/interpreter/personId.ts';
import { measureAvailability } from '../../runtime/interpreter/measures.ts';
import { act, actorOf } from '../../runtime/interpreter/scenario/act.ts';
import type { World } from '../../runtime/interpreter/scenario/world.ts';
import { provePack } from '../../runtime/prover/provePack.ts';
import { both } from '../language/both.ts';
import type { PaperPreviewRequest } from '../../runtime/http/paperPreviewApi.ts';
import type { FormView } from '../../runtime/ui/form/formView.ts';
import { createRoots } from '../overlays/knownRoots.ts';
import { overlayLoader, type OverlayBasis } from '../overlays/mergeOverlay.ts';
import { automaticAct, contextFor, fillOffer } from './automaticAct.ts';
import { beginningOf, beginStory, sampleContext, type Beginning } from './beginning.ts';
import { targetsOf, toAct, type Chosen } from './chosenAct.ts';
import { formFaults, type FormFault } from './formFaults.ts';
import { playedLine, type LineEntry } from './playedLine.ts';
import { copyWorld, lastMoment, playStory, type PlayedStory, type Story } from './playedStory.ts';
import { otherMoves } from './otherActs.ts';
import { playedPaper } from './playedPaper.ts';
import { recordScenario, scenarioText } from './recordScenario.ts';
import { dayAt } from './sampleData.ts';
import { shownFinding, type ShownFinding } from './shownFinding.ts';
import { shownForm } from './shownForm.ts';
import { shownMoment, shownPerson, type ShownMoment, type ShownPerson } from './shownMoment.ts';
import { waitTo } from './waits.ts';

export interface ShownBeginning { caseType: string; by: Beginning['by']; from?: Title; tier: string; tiers: { value: string; title: Title }[]; at: string; starters: ShownPerson[]; form?: FormView }
export interface ShownPlay { story: Story; line: LineEntry[]; moment: number; shown: ShownMoment; stopped?: { move: number; says: Title[] } }
export interface ShownOffer extends Omit<ActionOffer, 'targets'> { targets: { value: string; title: Title }[] }
export interface ShownActions { open: ShownOffer[]; closed: ClosedAction[] }
export interface FilledOffer { chosen: Chosen; caseType: string; form?: FormView; people: ShownPerson[] }
export type Tried = { act: ScenarioAction } | { faults: FormFault[] } | { act: ScenarioAction; refused: { code: string; message: Title }[] };

const readSource = createSourceReader();
const loadDraft: LoadFiles = (files) => loadPack(files, readSource);
const roots = createRoots();

export function createSimulator() {
  let files: { path: string; text: string }[] = [];
  let load = loadDraft;
  let loaded: LoadedPack | undefined;
  let beginning: Beginning | undefined;
  let played: PlayedStory | undefined;

  const pack = (): Pack => {
    if (!loaded?.pack) throw new Error('draft.broken');
    return loaded.pack;
  };
  const now = (): World => lastMoment(played!);
  const show = (moment = played!.moments.length - 1): ShownPlay => ({
    story: played!.story, line: playedLine(played!), moment, shown: shownMoment(played!.moments[moment]!, moment > 0 ? played!.moments[moment - 1] : undefined), ...(played!.stopped ? { stopped: played!.stopped } : {}),
  });

  return {
    /** What the texts stand on, where they are those of an organ's overlay; a draft of the pack stands on nothing. */
    stand(on: OverlayBasis | undefined): void { load = on ? overlayLoader(roots, on) : loadDraft; },

    /** The texts of the draft; gives how many faults keep it from being played. */
    load(texts: readonly (readonly [path: string, text: string])[]): { ok: boolean; problems: number } {
      files = texts.map(([path, text]) => ({ path, text }));
      loaded = load(files);
      const problems = [...loaded.problems, ...lintPack(loaded)];
      return { ok: loaded.pack !== undefined, problems: errorsOf(problems).length };
    },

    begin(process: string, wanted: { tier?: string; at?: string }): ShownBeginning {
      beginning = beginningOf(pack(), process, wanted);
      const { by, from, tier, tiers, at, starters, form, organisation, data } = beginning;
      const fromTitle = from === undefined ? undefined : (findDefinition(pack(), 'process', from) ?? findDefinition(pack(), 'measure', from) ?? findDefinition(pack(), 'exchange', from))?.title;
      return {
        caseType: findDefinition(pack(), 'process', process)!.of, by, ...(fromTitle ? { from: fromTitle } : {}), tier, at, tiers: tiers.map((value) => ({ value, title: pack().organisation.tiers.find((t) => t.tier === value)?.title ?? { zh: value } })),
        starters: starters.map((id) => shownPerson({ pack: pack(), organisation }, id)), ...(form === undefined ? {} : { form: shownForm(sampleContext(beginning, starters[0]), form, {}, data) }),
      };
    },

    /** Starts with what stands in the form; without data with the sample. */
    start(starter: PersonId | undefined, data: JsonObject | undefined): { faults: FormFault[] } | { story: Story } {
      const begun = beginning!;
      const given = data ?? begun.data;
      const context = sampleContext(begun, starter);
      const faults = begun.form === undefined ? [] : formFaults(begun.pack, begun.form, given, {}, context.facts, dayAt(context));
      return faults.length > 0 ? { faults } : { story: beginStory(begun, starter, given) };
    },

    play(story: Story): ShownPlay {
      played = playStory(pack(), story, played);
      return show();
    },

    moment: (index: number): ShownPlay => show(index),

    actions(id: string, who: PersonId): ShownActions {
      const world = now();
      const { state } = world.cases.get(id)!;
      const actor = actorOf(world, who)!;
      const { open, closed } = availableActions(world.pack, state, actor, world.organisation, world);
      // A correction needs the field and its value, for which the case page has a page of its own.
      const offers = open.filter((o) => o.verb !== 'correct' && o.verb !== 'attach').map((o): ShownOffer => ({ ...o, targets: targetsOf(state, o) }));
      for (const m of measureAvailability(world.pack, state, world.organisation, actor)) {
        const title = both('start.measure', { measure: m.title });
        if (m.open) offers.push({ verb: 'start', title, targets: [{ value: m.measure, title: m.title }], needs: { opinion: 'none' } });
        else if (m.because) closed.push({ verb: 'start', title, because: m.because });
      }
      return { open: offers, closed };
    },

    /** What an offer needs, filled in for the person. */
    fill(id: string, who: PersonId, offer: ActionOffer, target: string | undefined): FilledOffer {
      const world = now();
      const { state } = world.cases.get(id)!;
      const work = offer.work === undefined ? undefined : state.work[offer.work];
      const chosen = fillOffer(world, id, who, offer, target);
      const context = contextFor(world, state, who, work);
      return { chosen, caseType: state.caseType, people: context.people.slice(0, 12).map((p) => shownPerson(world, p)), ...(offer.needs.form ? { form: shownForm(context, offer.needs.form, state.data, chosen.data ?? {}) } : {}) };
    },

    /** Asks the interpreter, without doing it: what the form lacks, or why it is refused. */
    attempt(chosen: Chosen, form: string | undefined): Tried {
      const world = now();
      const { state } = world.cases.get(chosen.case)!;
      const work = chosen.work === undefined ? undefined : state.work[chosen.work];
      if (form !== undefined) {
        const context = contextFor(world, state, chosen.who, work);
        const faults = formFaults(world.pack, form, chosen.data ?? {}, state.data, context.facts, dayAt(context));
        if (faults.length > 0) return { faults };
      }
      const wanted = toAct(world, chosen);
      const came = act(copyWorld(world), wanted);
      return 'done' in came ? { act: wanted } : { act: wanted, refused: 'refused' in came ? came.refused : [{ code: '', message: came.senseless }] };
    },

    /** What of a counter-example is not done by the people of its case, as acts of those who do it. */
    other: (wanted: ScenarioAction): { moves: ScenarioMove[] } | { todo: Title } => otherMoves(now(), wanted),

    automatic: (): { act: ScenarioAction } | { refused: Title[] } => automaticAct(now()),

    /** A wait that leads to the last minute of the clock that is due next; from there just past it. */
    toNextDue(): ScenarioMove | undefined {
      const world = now();
      const due = [...world.cases.values()].flatMap(({ state }) => Object.values(state.clocks)).filter((c) => c.status === 'running' && c.dueAt >= world.at).map((c) => c.dueAt).sort()[0];
      if (due === undefined) return undefined;
      return waitTo(world.at, due) ?? { wait: { minutes: 1 } };
    },

    /** A wait that leads to a moment; nothing where it is not ahead. */
    toMoment: (at: string): ScenarioMove | undefined => waitTo(now().at, at),

    /** A paper as it stands in a moment, for the renderer; nothing where the draft has been changed meanwhile so that it is not there. */
    paper: (moment: number, id: string, paper: string): PaperPreviewRequest | undefined => { const world = played?.moments[moment]; return world && playedPaper(world, id, paper); },

    /** The file of a scenario of what was played, checked as a file of the draft. */
    record(name: string, title: Title, path: string, head: string): { text: string; passed: boolean; assertions: number; wrong: Title[] } {
      const { scenario, passed, assertions, wrong } = recordScenario(played!, name, title);
      const text = scenarioText(scenario, head);
      const again = load([...files.filter((f) => f.path !== path), { path, text }]);
      const faults = sortProblems([...again.problems, ...lintPack(again)]).filter((p) => p.at?.file === path);
      return { text, passed: passed && faults.length === 0, assertions, wrong: [...wrong, ...faults.map((p) => p.message)] };
    },

    /** `errors`: of the draft; with them what is found, or not, need not hold. */
    prove(process: string): { errors: number; states: number; capped: boolean; findings: ShownFinding[] } {
      const [proof] = provePack({ ...loaded!, pack: pack() }, { process });
      const definition = findDefinition(pack(), 'process', process);
      // With such faults it is not among the processes that were read: nothing was looked at.
      if (!proof || !definition) throw new Error('draft.broken');
      return {
        errors: errorsOf([...loaded!.problems, ...lintPack(loaded!)]).length, states: proof.states, capped: proof.capped, findings: proof.failed.map((denied) => shownFinding(pack(), definition, denied)),
      };
    },
  };
}
export type Simulator = ReturnType<typeof createSimulator>;
