-- Who is recused and who was let in are asked of every row of every list; out of the state they would be parsed row by row.
alter table case_summary add column recused text[] not null default '{}', add column readers text[] not null default '{}';
update case_summary s set
  recused = (select coalesce(array_agg(p), '{}') from cases c, json_array_elements_text(c.state -> 'recused') p where c.unit = s.unit and c.id = s.id),
  readers = (select coalesce(array_agg(p), '{}') from cases c, json_array_elements_text(c.state -> 'readers') p where c.unit = s.unit and c.id = s.id);
-- As jsonb a pack loses the order of its keys, and with it the order in which people wrote fields and outcomes.
alter table pack_version alter column content type json using content::json;
