/** The demonstration: whom one may be, and its clock. Both are refused in a real system. */
import { demoAccounts } from '../../service/demo/demoAccounts.ts';
import { demoClockShift, shiftDemoClock } from '../../service/demo/demoClock.ts';
import type { Runtime } from '../../service/runtime.ts';
import { Type } from 'typebox';
import { DemoInfo, ShiftClockRequest } from '../api.ts';
import { guarded, open, type Endpoint } from '../endpoint.ts';

export interface DemoOptions {
  /** The one password of all accounts. */
  password: string;
  /** What a person does in the stories, by login. */
  stories?: Readonly<Record<string, string>>;
}

export const demoRoutes = (runtime: Runtime, demo: DemoOptions | undefined): Endpoint[] => [
  open({
    route: 'demo', method: 'GET', summary: 'Whether this is a demonstration, and its accounts', public: 'a demonstration shows its accounts before signing in; a real system answers that it is none', answer: DemoInfo,
    handle: async (): Promise<DemoInfo> => {
      const now = await runtime.now();
      if (!runtime.demo || !demo) return { demo: false, now, accounts: [] };
      const [accounts, shift] = await Promise.all([demoAccounts(runtime, demo.stories ?? {}), demoClockShift(runtime)]);
      return { demo: true, now, ...(shift === undefined ? {} : { shift }), accounts: accounts.map((account) => ({ ...account, password: demo.password })) };
    },
  }),
  guarded({
    route: 'demoClock', method: 'POST', summary: 'Shift the clock of a demonstration', permission: 'shift the demo clock', body: ShiftClockRequest, answer: Type.Object({ now: Type.String() }),
    handle: async ({ body }) => ({ now: await shiftDemoClock(runtime, body) }),
  }),
];
