-- Codes asked for, and when the last was, whether or not a message went out: what a page is told follows these alone.
alter table confirmations add column rounds integer not null default 1;
alter table confirmations add column round_at text not null default '';
update confirmations set rounds = max(sends, 1), round_at = coalesce(sent_at, due_at);
