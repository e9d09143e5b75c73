/** A person as cases name him: the id of the organisation, for all time; never a login or a name. */
export type PersonId = string;
