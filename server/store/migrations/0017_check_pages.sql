-- Decisions that were given, up to 256 in a row: who asked when for which program, and what was answered on which ground.
-- The id of a check is that of its page and two characters more, its name on the page. No numbers.
create table check_pages (
  id text primary key,
  sender text not null references senders (id),
  -- When the last of them was given.
  checked_at text not null,
  checks integer not null,
  -- By name.
  content text not null,
  -- What they add to the counts, as day, program, decision, first reason and how many numbers.
  tally text not null
) strict, without rowid;
create index check_pages_by_time on check_pages (checked_at);

-- Those that were kept before are counted.
insert into check_pages
select substr(id, 1, 24), sender, checked_at, 1,
  json_object(substr(id, 25), json_object('via', via, 'checkedAt', checked_at, 'content', json(content))), '[]'
from checks;
drop table checks;

-- A page is counted once: one that is written again is ignored.
create trigger check_pages_counted after insert on check_pages
begin
  insert into check_counts (day, program, decision, reason, numbers)
  select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 from json_each(new.tally) where true
  on conflict do update set numbers = numbers + excluded.numbers;
end;
