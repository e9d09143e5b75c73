-- Every step updates its case and the case's summary. An update that changes no indexed column, on a page with room, touches no index.
-- No list asks for candidates by this index: the condition stands beside others that have none, and work lists come from `work`.
drop index case_summary_candidates;
alter table case_summary set (fillfactor = 80);
-- A state of some kilobytes stays in its row, compressed; in pieces beside the table each step wrote and deleted several rows more.
alter table cases set (toast_tuple_target = 8160);
