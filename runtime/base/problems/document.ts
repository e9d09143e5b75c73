/** Problems of the area "document": code, HTTP status, what is wrong, how to mend it. */
import type { ProblemEntry } from '../problem.ts';

const entry = <D>(e: ProblemEntry<D>): ProblemEntry<D> => e;

export const documentProblems = {
  'document.unexpected': entry<{ what: string }>({
    status: 500,
    message: (d) => ({ zh: `发生未预料的错误：${d.what}。`, en: `An unexpected fault: ${d.what}.` }),
    mend: () => ({ zh: '请把编号告诉系统管理员。', en: 'Tell the system administrator the trace number.' }),
  }),
};
