/** The page's state of a case that is played: the story, the moment that is looked at, and who is looked at it as. */
import { computed, ref, shallowRef } from 'vue';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { ScenarioAction, ScenarioDefinition, ScenarioMove } from '../../runtime/definition/model/scenario.ts';
import type { JsonObject } from '../../runtime/base/json.ts';
import type { PaperPreviewRequest } from '../../runtime/http/paperPreviewApi.ts';
import type { OverlayBasis } from '../overlays/mergeOverlay.ts';
import { askSimulator, type SimulatorAsk } from './askSimulator.ts';
import type { Chosen } from './chosenAct.ts';
import { both } from '../language/both.ts';
import { isOther } from './otherStory.ts';
import type { PlayedFiles } from './proofs.ts';
import type { FilledOffer, ShownActions, ShownBeginning, ShownOffer, ShownPlay } from './simulator.ts';
import type { ShownCase } from './shownMoment.ts';

/** `files` are asked for anew before each start, so that the draft is played as it is then; `tier`: of whose organ it is played first; `open`: begins a worker. */
export function usePlaying(files: () => PlayedFiles, process: string, tier?: string, open: () => SimulatorAsk = askSimulator) {
  const { ask, close } = open();
  const beginning = shallowRef<ShownBeginning>();
  const play = shallowRef<ShownPlay>();
  const focus = ref<string>();
  const person = ref<string>();
  const work = ref<string>();
  const actions = shallowRef<ShownActions>();
  const offer = shallowRef<ShownOffer>();
  const filled = shallowRef<FilledOffer>();
  const busy = ref(false);
  const failed = ref('');
  const notice = shallowRef<readonly (Title | 'nothing' | 'no-clock' | 'past')[]>([]);
  /** What is left of a counter-example that is played. */
  const ahead = shallowRef<readonly ScenarioMove[]>([]);
  /** What the counter-example that is played shows, told where it ends. */
  const storyShows = shallowRef<Title>();
  /** What is under way, or was last. */
  let running: Promise<void> = Promise.resolve();
  let loaded = '';
  /** How often files were read. */
  let loads = 0;
  /** Whether they could be put together. */
  let isWhole = true;
  let standsOn: OverlayBasis | undefined;

  /** Nothing where it failed, which is told. */
  async function told<T>(what: () => Promise<T>): Promise<T | undefined> {
    failed.value = '';
    try {
      return await what();
    } catch (error) {
      failed.value = error instanceof Error ? error.message : String(error);
      return undefined;
    }
  }
  /** One thing at a time: a second click while the first is under way does nothing. */
  async function during(what: () => Promise<void>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    running = told(what).then(() => { busy.value = false; });
    await running;
  }

  /** Sends the texts when they have changed. Throws as long as they are none that could be played. */
  async function load(): Promise<void> {
    const { texts, on } = files();
    const now = JSON.stringify([...texts]);
    if (now !== loaded || on !== standsOn) {
      loaded = '';
      if (on !== standsOn) await ask('stand', on);
      standsOn = on;
      const { ok } = await ask('load', [...texts]);
      loaded = now;
      loads += 1;
      isWhole = ok;
    }
    if (!isWhole) throw new Error('draft.broken');
  }

  /** How many moves could be played; the rest of a story that a change of the draft has stopped is not there. */
  const played = computed(() => { const now = play.value; return now ? (now.stopped ? Math.max(0, now.stopped.move - 1) : now.story.play.length) : 0; });
  const current = computed(() => play.value?.moment === played.value);
  const shownCase = computed<ShownCase | undefined>(() => play.value?.shown.cases.find((c) => c.id === focus.value) ?? play.value?.shown.cases[0]);

  function clear(): void {
    person.value = undefined;
    work.value = undefined;
    actions.value = undefined;
    offer.value = undefined;
    filled.value = undefined;
  }

  function take(next: ShownPlay): void {
    play.value = next;
    notice.value = [];
    clear();
    const cases = next.shown.cases;
    // Stay where one was as long as something waits there; else go where something does.
    if (!cases.some((c) => c.id === focus.value && c.works.length > 0)) focus.value = (cases.find((c) => c.works.length > 0) ?? cases.at(-1))?.id;
  }

  const first = tier === undefined ? {} : { tier };
  const begin = (wanted: { tier?: string; at?: string } = first): Promise<void> => during(async () => {
    await load();
    play.value = undefined;
    ahead.value = [];
    storyShows.value = undefined;
    clear();
    beginning.value = await ask('begin', process, wanted);
  });

  /** Gives the faults of the form, by field. */
  async function start(starter: string | undefined, data: JsonObject | undefined): Promise<{ field: string; message: Title }[]> {
    let found: { field: string; message: Title }[] = [];
    await during(async () => {
      const came = await ask('start', starter, data);
      if ('faults' in came) found = came.faults;
      else take(await ask('play', came.story));
    });
    return found;
  }

  const moves = (): readonly ScenarioMove[] => play.value?.story.play.slice(0, played.value) ?? [];
  async function playOn(more: readonly ScenarioMove[]): Promise<void> {
    take(await ask('play', { ...play.value!.story, play: [...moves(), ...more] }));
  }
  const move = (next: ScenarioMove): Promise<void> => during(() => playOn([next]));
  const back = (): Promise<void> => during(async () => {
    const last = moves().at(-1);
    if (last && ahead.value.length > 0) ahead.value = [last, ...ahead.value];
    take(await ask('play', { ...play.value!.story, play: moves().slice(0, -1) }));
  });
  const look = (moment: number): Promise<void> => during(async () => {
    clear();
    play.value = await ask('moment', moment);
    if (!shownCase.value?.works.length) focus.value = (play.value.shown.cases.find((c) => c.works.length > 0) ?? play.value.shown.cases.at(-1))?.id;
  });

  /** The next move of the counter-example; what others do in it, by those who do it. */
  async function nextOfStory(): Promise<void> {
    const [next, ...rest] = ahead.value as [ScenarioMove, ...ScenarioMove[]];
    const came = isOther(next) ? await ask('other', next) : { moves: [next] };
    if ('todo' in came) { notice.value = [both('designer.simulator.otherTodo', { what: came.todo })]; return; }
    const before = play.value!.story;
    const on = await ask('play', { ...before, play: [...moves(), ...came.moves] });
    if (on.stopped) {
      // The sample of what others filled in may lead elsewhere than the story says.
      await ask('play', before);
      notice.value = [both('designer.simulator.storyParts', {}), ...on.stopped.says];
      return;
    }
    take(on);
    ahead.value = rest;
    if (came.moves.length === 0 && rest.length > 0) await nextOfStory();
  }
  const automatic = (): Promise<void> => during(async () => {
    if (ahead.value.length > 0) return nextOfStory();
    const came = await ask('automatic');
    if ('act' in came) await playOn([came.act]);
    else notice.value = came.refused.length > 0 ? came.refused : ['nothing'];
  });
  const toNextDue = (): Promise<void> => during(async () => {
    const next = await ask('toNextDue');
    if (next) await playOn([next]);
    else notice.value = ['no-clock'];
  });

  const toMoment = (at: string): Promise<void> => during(async () => {
    const next = await ask('toMoment', at);
    if (next) await playOn([next]);
    else notice.value = ['past'];
  });
  /** A paper of the case that is looked at, in the moment that is. */
  const paper = (id: string): Promise<PaperPreviewRequest | undefined> => told(() => ask('paper', play.value!.moment, shownCase.value!.id, id));

  /** Looks at a case as somebody; with a piece of work its first act is opened at once. */
  const as = (who: string, id?: string): Promise<void> => during(async () => {
    clear();
    person.value = who;
    work.value = id;
    actions.value = await ask('actions', shownCase.value!.id, who);
    const first = actions.value.open.find((o) => o.work === id && o.primary === true);
    if (id !== undefined && first) await openOffer(first);
  });
  async function openOffer(chosen: ShownOffer): Promise<void> {
    notice.value = [];
    offer.value = chosen;
    filled.value = undefined;
    filled.value = await ask('fill', shownCase.value!.id, person.value!, { ...chosen, targets: [] }, chosen.targets[0]?.value);
  }
  const lookAt = (id: string): void => { clear(); focus.value = id; };
  const choose = (chosen: ShownOffer): Promise<void> => during(() => openOffer(chosen));

  /** Tries it, and does it when the interpreter accepts. What it refuses can be kept as an act that must be refused. */
  async function give(chosen: Chosen, form: string | undefined): Promise<{ faults?: { field: string; message: Title }[]; refused?: { act: ScenarioAction; reasons: { code: string; message: Title }[] } }> {
    let result: Awaited<ReturnType<typeof give>> = {};
    await during(async () => {
      const came = await ask('attempt', chosen, form);
      if ('faults' in came) result = { faults: came.faults };
      else if ('refused' in came) result = { refused: { act: came.act, reasons: came.refused } };
      else await playOn([came.act]);
    });
    return result;
  }

  /** The draft has changed meanwhile: the same moves on the new definitions. */
  const reload = (): Promise<void> => during(async () => {
    const before = loads;
    await load();
    // Where nothing could be begun yet, it is begun now.
    if (before === loads && (play.value || beginning.value)) return;
    if (play.value) take(await ask('play', play.value.story));
    else beginning.value = await ask('begin', process, beginning.value ? { tier: beginning.value.tier, at: beginning.value.at } : first);
  });

  /** Opens a counter-example at its beginning, once what is under way is done; its moves are played one by one. */
  const playStory = (scenario: ScenarioDefinition, shows: Title): Promise<void> => running.then(() => during(async () => {
    const all = scenario.play.filter((each) => !('see' in each));
    take(await ask('play', { ...(scenario.process === undefined ? {} : { process: scenario.process }), given: scenario.given, play: [] }));
    ahead.value = all;
    storyShows.value = shows;
  }));

  const record = (name: string, title: Title, path: string, head: string) => told(() => ask('record', name, title, path, head));

  return {
    beginning, play, focus, person, work, actions, offer, filled, busy, failed, notice, ahead, storyShows, current, played, shownCase,
    begin, start, move, back, look, automatic, toNextDue, toMoment, paper, as, lookAt, choose, give, reload, playStory, record,
    close,
  };
}
export type Playing = ReturnType<typeof usePlaying>;
