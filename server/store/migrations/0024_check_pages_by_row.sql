-- Pages of checks by row: in a table without rowids, a search reads pages of some 30 kB whole to compare their ids.
create table new_check_pages (
  id text primary key not null,
  sender text not null references senders (id),
  -- When the last of them was given.
  checked_at text not null,
  checks integer not null,
  -- By name.
  content text not null,
  -- What they add to the counts, as day, program, decision, first reason and how many numbers.
  tally text not null
) strict;
insert into new_check_pages select id, sender, checked_at, checks, content, tally from check_pages;
drop table check_pages;
alter table new_check_pages rename to check_pages;
create index check_pages_at on check_pages (checked_at);

-- A page is counted once: one that is written again is ignored.
create trigger check_pages_counted after insert on check_pages
begin
  insert into check_counts (day, program, decision, reason, numbers)
  select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 from json_each(new.tally) where true
  on conflict do update set numbers = numbers + excluded.numbers;
end;
