/** The gallery's work beside the page: reading, following names and playing take longer than a key may wait. */
import { addDesignerWords } from '../language/designerWords.ts';
import { answerAll } from '../workspace/answerAll.ts';
import { createTemplateDesk } from './templateDesk.ts';

// The titles of the copies are words of the designer.
addDesignerWords();
answerAll(createTemplateDesk());
