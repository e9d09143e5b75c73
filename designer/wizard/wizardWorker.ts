/** The wizard's work beside the page: writing, checking, playing and proving take longer than a key may wait. */
import { answerAll } from '../workspace/askWorker.ts';
import { createFeatureWriter } from './featureWriter.ts';

answerAll(createFeatureWriter());
