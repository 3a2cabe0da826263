-- What a program rests on, and its own limit of messages to one number.
alter table programs add column basis text not null default 'consent'
  check (basis in ('consent', 'contract', 'legitimate_interest', 'soft_opt_in', 'provided_number'));
alter table programs add column cap_max integer;
alter table programs add column cap_hours integer;

-- What a sender has set for its checks; without a row, the defaults hold.
create table check_settings (
  sender text primary key references senders (id),
  mode text not null check (mode in ('enforce', 'monitor')),
  -- Why it sends outside the default hours, within the federal ones; null where it does not.
  wide_hours_reason text,
  -- Until when imports with their source are taken.
  attested_until text,
  updated_at text not null
) strict;

-- Decisions that were given: who asked when for which program, and what was answered on which ground. No numbers.
create table checks (
  id text primary key,
  sender text not null references senders (id),
  via text not null,
  checked_at text not null,
  content text not null
) strict, without rowid;

-- What was sent to whom: for caps, and for how long proof must be kept.
create table sends (
  id integer primary key,
  sender text not null references senders (id),
  program text not null references programs (id),
  purpose text not null,
  phone_key text not null,
  at text not null,
  check_id text,
  -- The caller's name for the message: the same one is noted once.
  message text
) strict;
create index sends_by_phone on sends (phone_key, sender, at);
create index sends_lately on sends (sender, at);
create unique index sends_once on sends (program, message) where message is not null;

-- Numbers whose suppressions or holds changed, in order: whoever keeps standings in memory reads on from where it was.
-- A change of a line needs no entry, its record tells.
create table stop_changes (
  seq integer primary key autoincrement,
  sender text not null,
  phone_key text not null
) strict;

create trigger suppressions_made after insert on suppressions
begin insert into stop_changes (sender, phone_key) values (new.sender, new.phone_key); end;
create trigger suppressions_changed after update on suppressions
begin insert into stop_changes (sender, phone_key) values (new.sender, new.phone_key); end;
create trigger suppressions_lifted after insert on suppression_lifts
begin
  insert into stop_changes (sender, phone_key)
  select sender, phone_key from suppressions where id = new.suppression;
end;
create trigger holds_made after insert on holds
begin insert into stop_changes (sender, phone_key) values (new.sender, new.phone_key); end;
create trigger holds_changed after update on holds
begin insert into stop_changes (sender, phone_key) values (new.sender, new.phone_key); end;
