-- Messages that people send to a sender's numbers, as providers bring them.

-- A way in: one sender's account at one provider.
create table inbound_connections (
  id text primary key,
  sender text not null references senders (id),
  provider text not null,
  -- Which programs a message is about, by what it was sent to: [{ to, programs }].
  routes text not null,
  default_country text,
  opt_out_text text,
  help_text text,
  -- 1 where the provider answers its own keywords itself.
  provider_answers integer not null check (provider_answers in (0, 1)),
  -- What requests are verified by, at most two: [{ id, createdAt, epoch, sealed }], each sealed under the
  -- key-encryption key of its epoch.
  secrets text not null,
  created_at text not null,
  disabled_at text
) strict;

-- What people wrote. A provider's id of a message is taken once and for ever.
create table inbound_messages (
  position integer primary key autoincrement,
  id text not null unique,
  connection text not null references inbound_connections (id),
  provider_message text not null,
  sender text not null references senders (id),
  -- How it was read.
  kind text not null,
  -- `open` while somebody must read it; then, or from the start, `closed` with an outcome.
  state text not null check (state in ('open', 'closed')),
  outcome text,
  programs text not null,
  -- The number and the text, sealed under the number's data key; null where no number could be read.
  phone_key text,
  data_key text references data_keys (id) on delete set null,
  sealed text,
  -- Holds that it opened.
  holds text not null,
  received_at text not null,
  -- When it is decided by itself.
  due_at text,
  decided_at text,
  decided_by text,
  -- Why, in the words of whoever decided.
  reason text,
  unique (connection, provider_message)
) strict;
create index inbound_messages_open on inbound_messages (position) where state = 'open';
create index inbound_messages_due on inbound_messages (due_at) where state = 'open' and due_at is not null;

create trigger inbound_messages_remain before delete on inbound_messages
begin select raise(abort, 'the id of a message is taken for ever'); end;
