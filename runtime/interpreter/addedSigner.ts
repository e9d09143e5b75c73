import type { PersonId } from './personId.ts';

/** 加签: a person who was asked besides. `before` advises whoever added him, `beside` and `after` must agree as well. */
export interface AddedSigner {
  key: string;
  person: PersonId;
  by: PersonId;
  where: 'before' | 'beside' | 'after';
  /** The seat at which he was added, by the id of its work, and its round. */
  of: string;
  round?: string;
  decision?: 'agreed' | 'refused';
}
