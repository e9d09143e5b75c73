/** The simulator beside the page: the draft's texts come in, nothing goes out but what is shown. */
import { answerAll } from '../workspace/answerAll.ts';
import { createSimulator } from './simulator.ts';

answerAll(createSimulator());
