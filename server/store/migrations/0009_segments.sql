-- Segments: saved filters, and numbers of which thousands can be opened at once.

-- A filter under a name. What it finds is worked out each time.
create table segments (
  id text primary key,
  sender text not null references senders (id),
  filter text not null,
  created_by text not null references users (id),
  created_at text not null,
  updated_at text not null,
  archived_at text
) strict;
create index segments_by_sender on segments (sender, id);

-- A line's number, one block of AES under a key of its data key's month: `2026-11:` and 16 bytes. Empty once it was
-- erased; null where it was not sealed yet, in lines of before.
alter table consents add column sealed_number text;
create index consents_unsealed on consents (id) where sealed_number is null;

-- Whoever walks over a program reads its lines in the order they stand in. An entry of this index never changes.
create index consents_by_program on consents (program);

-- A line that is unlinked from its number is one to read again, and its number is one without a line.
create trigger consents_unlinked after update of phone_key on consents when new.phone_key <> old.phone_key
begin
  insert into stop_changes (sender, phone_key) values (new.sender, new.phone_key), (old.sender, old.phone_key);
end;
