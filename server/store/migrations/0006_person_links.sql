-- A person's own page, the decisions on what they dispute there, and withdrawals that were annulled.

-- Links to a person's own page: only a hash of the token is kept, and the number sealed under its own data key.
create table person_links (
  id text primary key,
  token_sha256 text not null unique,
  sender text not null references senders (id),
  phone_key text not null,
  data_key text not null references data_keys (id) on delete cascade,
  phone_sealed text not null,
  created_at text not null,
  expires_at text,
  revoked_at text
) strict;
create index person_links_by_phone on person_links (phone_key, sender);

-- Who decided a hold, and why, sealed: what staff write about a person may name them.
create table hold_decisions (
  hold text primary key references holds (id),
  user text not null references users (id),
  data_key text not null references data_keys (id) on delete cascade,
  reason_sealed text not null,
  -- Records that the decision made.
  records text not null,
  at text not null
) strict;

-- Waves of unverified withdrawals that were taken back, each under a name. `suppressions.annulled_by` names the batch.
create table annulments (
  id text primary key,
  sender text not null references senders (id),
  name text not null,
  reason text not null,
  from_at text not null,
  until_at text not null,
  via text,
  user text not null references users (id),
  suppressions integer not null,
  records integer not null,
  at text not null,
  unique (sender, name)
) strict;
