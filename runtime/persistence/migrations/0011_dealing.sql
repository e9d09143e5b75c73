-- Who was dealt a piece of work last, for the steps that deal by turns. Only such events are in it, so that it costs the others nothing.
create index case_event_dealt on case_event (unit, (body -> 'work' ->> 'assignee'), at)
  where kind = 'work.opened' and (body -> 'work' -> 'about' -> 'dealt') is not null;
