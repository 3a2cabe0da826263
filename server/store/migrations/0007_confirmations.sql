-- Confirming that a number is its visitor's: a code or a question is sent, and what comes back is waited for.

-- A way out: one sender's account at one provider. Its secret is sealed under the key-encryption key of its epoch.
create table sending_connections (
  id text primary key,
  sender text not null references senders (id),
  provider text not null,
  settings text not null,
  epoch text not null,
  sealed text not null,
  created_at text not null,
  disabled_at text
) strict;
create index sending_connections_by_sender on sending_connections (sender, created_at) where disabled_at is null;

-- One for each statement that waits: what it made, and what was sent for it. A code is kept as a keyed hash alone.
create table confirmations (
  statement text primary key,
  sender text not null references senders (id),
  site text not null,
  phone_key text not null,
  kind text not null check (kind in ('code', 'reply')),
  -- Pending records, a JSON list; the number stands in their disclosures.
  records text not null,
  locale text not null,
  -- When the person was asked: the issue of the offer.
  asked_at text not null,
  state text not null check (state in ('due', 'sending', 'sent', 'failed', 'confirmed')),
  -- When the next message is due, or when a claim on sending it ends.
  due_at text not null,
  sends integer not null default 0,
  failures integer not null default 0,
  sent_at text,
  connection text,
  message_id text,
  code_mac text,
  code_ends_at text,
  tries integer not null default 0,
  confirmed_at text
) strict;
create index confirmations_due on confirmations (due_at) where state in ('due', 'sending');
create index confirmations_by_phone on confirmations (phone_key, sender) where state = 'sent';

-- Messages sent a day, by what limits them: a keyed hash of a number, of a block of numbers, or a site.
create table message_counts (
  bucket text not null,
  day text not null,
  count integer not null,
  primary key (bucket, day)
) strict, without rowid;
