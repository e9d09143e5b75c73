-- What the closing level says of an alert stands beside the answer, not behind it in one text.
alter table alert add column remark text;
