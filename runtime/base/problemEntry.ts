/** The form in which each area words its problems; `problem.ts` gathers them. */

/** A sentence in the languages of the platform; Chinese always, English where people may ask for it. */
export interface Sentence {
  zh: string;
  en: string;
}

/** How one code is worded. `status` is what HTTP answers; `D` are the details that the words need. */
export interface ProblemEntry<D> {
  status: number;
  message: (details: D) => Sentence;
  mend: (details: D) => Sentence;
}
