/** What a request carries with it through the app. */
import type { Language } from '../service/language.ts';
import type { Principal } from '../service/runtime.ts';

export interface SignedIn {
  principal: Principal;
  /** Names the session inside; never leaves the server. */
  token: string;
}

export interface HttpEnv {
  Variables: {
    /** Stands in the answer and in the log, so that a person can name what happened to him. */
    trace: string;
    language: Language;
    signedIn: SignedIn | undefined;
  };
}
