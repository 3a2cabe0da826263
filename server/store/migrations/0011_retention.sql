-- Letting go of data in time: erasures, legal holds, restrictions, persons' requests, retention, changed numbers.

-- A restriction holds everything of a number, as a message or a dispute holds a part: the list of reasons grows. What
-- names holds steps aside meanwhile: a table that is referred to cannot be dropped.
create table decisions_aside as select * from hold_decisions;
drop table hold_decisions;
create table holds_with_restrictions (
  id text primary key,
  sender text not null references senders (id),
  phone_key text not null,
  scope text not null,
  reason text not null check (reason in ('message', 'dispute', 'restriction')),
  opened_at text not null,
  due_at text,
  closed_at text,
  outcome text
) strict;
insert into holds_with_restrictions (id, sender, phone_key, scope, reason, opened_at, due_at, closed_at, outcome)
  select id, sender, phone_key, scope, reason, opened_at, due_at, closed_at, outcome from holds;
drop table holds;
alter table holds_with_restrictions rename to holds;
create table hold_decisions (
  hold text primary key references holds (id),
  user text not null references users (id),
  data_key text not null references data_keys (id) on delete cascade,
  reason_sealed text not null,
  -- Records that the decision made.
  records text not null,
  at text not null
) strict;
insert into hold_decisions (hold, user, data_key, reason_sealed, records, at)
  select hold, user, data_key, reason_sealed, records, at from decisions_aside;
drop table decisions_aside;
create index hold_decisions_by_key on hold_decisions (data_key);
create index holds_open on holds (phone_key, sender) where closed_at is null;
create index holds_due on holds (due_at) where closed_at is null;
create index holds_waiting on holds (id) where closed_at is null;
create index holds_by_phone on holds (phone_key, sender);
create trigger holds_made after insert on holds
begin insert into stop_changes (sender, phone_key) values (new.sender, new.phone_key); end;
create trigger holds_changed after update on holds
begin insert into stop_changes (sender, phone_key) values (new.sender, new.phone_key); end;

-- Who restricted a number and why, and who read it meanwhile and why: sealed, as reasons may name a person.
create table restrictions (
  hold text primary key references holds (id),
  user text not null references users (id),
  data_key text references data_keys (id),
  reason_sealed text,
  at text not null,
  lifted_by text references users (id),
  lift_reason_sealed text
) strict;
create index restrictions_by_key on restrictions (data_key) where data_key is not null;

create table restricted_reads (
  id text primary key,
  hold text not null references restrictions (hold),
  user text not null references users (id),
  reason_sealed text,
  at text not null
) strict;
create index restricted_reads_by_hold on restricted_reads (hold);

-- What must be kept although its time is over or its person wants it gone: one number, or all of a sender's.
create table legal_holds (
  id text primary key,
  sender text not null references senders (id),
  -- Null: everything of the sender.
  phone_key text,
  -- What the hold is for, as files name it: never a person.
  matter text not null,
  data_key text references data_keys (id),
  -- Sealed under the number's data key; plain where it is about no number.
  reason text,
  reason_sealed text,
  user text not null references users (id),
  opened_at text not null,
  released_at text,
  released_by text references users (id),
  release_reason text,
  release_reason_sealed text
) strict;
create index legal_holds_open on legal_holds (sender, phone_key) where released_at is null;
create index legal_holds_by_key on legal_holds (data_key) where data_key is not null;

-- Erasures that were made: how many records, why and by whom, and nothing that leads to the number.
create table erasures (
  id text primary key,
  sender text not null references senders (id),
  reason text not null,
  records integer not null,
  actor text not null,
  via text not null,
  at text not null,
  -- When the file's journal was brought in and cut, so that no byte of what was deleted stands in it.
  scrubbed_at text
) strict;
create index erasures_to_scrub on erasures (id) where scrubbed_at is null;

-- What a person asked for, and by when it must be answered. Number and notes are sealed under the number's data key.
create table person_requests (
  id text primary key,
  sender text not null references senders (id),
  kind text not null check (kind in ('access', 'erasure', 'restriction', 'objection', 'rectification', 'portability')),
  phone_key text,
  data_key text references data_keys (id),
  content_sealed text,
  -- The rule that sets the time, e.g. `eu-request-deadline@2026-01-01`, and how often it can be extended.
  rule text not null,
  received_at text not null,
  due_at text not null,
  extended_to text,
  opened_by text not null references users (id),
  opened_at text not null,
  closed_at text,
  closed_by text references users (id),
  outcome text
) strict;
create index person_requests_due on person_requests (coalesce(extended_to, due_at), id) where closed_at is null;
create index person_requests_by_key on person_requests (data_key) where data_key is not null;

-- What a sender sets for retention and for its record of processing, as JSON; without a row, the rules hold.
create table retention_settings (
  sender text primary key references senders (id),
  content text not null,
  updated_at text not null
) strict;
create table processing_settings (
  sender text primary key references senders (id),
  content text not null,
  updated_at text not null
) strict;

-- A person moved from one number to another. Null once the number was erased.
create table number_changes (
  id text primary key,
  sender text not null references senders (id),
  from_key text,
  to_key text,
  user text not null references users (id),
  at text not null
) strict;
create index number_changes_from on number_changes (from_key) where from_key is not null;
create index number_changes_to on number_changes (to_key) where to_key is not null;

create index confirmations_of_number on confirmations (phone_key, sender);
create index inbound_messages_by_key on inbound_messages (data_key) where data_key is not null;
create index links_by_record on links (record);
create index checks_by_time on checks (checked_at);
create index sends_by_time on sends (at);
