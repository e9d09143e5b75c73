/** The wizard's work beside the page: writing, checking, playing and proving take longer than a key may wait. */
import { answerAll } from '../workspace/answerAll.ts';
import { addDesignerWords } from '../language/designerWords.ts';
import { createFeatureWriter } from './featureWriter.ts';

// The titles of the scenarios are words of the designer.
addDesignerWords();
answerAll(createFeatureWriter());
