-- Hashes, keys and sealed values are base64url text; times are UTC RFC 3339 with milliseconds; lists are JSON arrays.

-- The log: its head, its leaves, and every complete subtree whose height is a multiple of 8 (the hashes of its tiles).
create table log_head (
  one integer primary key check (one = 1),
  size integer not null,
  root text not null,
  subtrees text not null,
  recorded_at text not null,
  -- Counts every commit, also one that adds no leaf: two that were built on the same head never both take effect.
  commits integer not null
) strict;

create table entries (
  position integer primary key,
  leaf text not null,
  hash text not null
) strict;

create table subtrees (
  level integer not null,
  position integer not null,
  hash text not null,
  primary key (level, position)
) strict, without rowid;

-- A batch that wants the head unmoved inserts its changes() here: anything but 1 fails the whole batch.
create table must (ok integer not null check (ok = 1)) strict;

create trigger entries_stay before update on entries begin select raise(abort, 'the log is append-only'); end;
create trigger entries_remain before delete on entries begin select raise(abort, 'the log is append-only'); end;

-- Where genesis and each key leaf stands.
create table key_leaves (position integer primary key) strict;

-- Set-up.
create table senders (
  id text primary key,
  legal_name text not null,
  created_at text not null
) strict;

create table programs (
  id text primary key,
  sender text not null references senders (id),
  name text not null,
  purpose text not null,
  channel text not null,
  review_months integer,
  expiry_months integer,
  created_at text not null
) strict;

create table sites (
  site_key text primary key,
  id text not null unique,
  sender text not null references senders (id),
  origins text not null,
  countries text not null,
  wordings text not null,
  default_locale text not null,
  confirm text not null,
  evidence text not null,
  created_at text not null
) strict;

create table users (
  id text primary key,
  name text not null,
  kind text not null check (kind in ('person', 'service')),
  created_at text not null
) strict;

create table api_keys (
  id text primary key,
  sha256 text not null unique,
  user text not null references users (id),
  sender text references senders (id),
  scopes text not null,
  created_at text not null,
  revoked_at text
) strict;

-- Wordings. A draft has no version; a published one never changes but for its state.
create table wording_drafts (
  id text not null,
  locale text not null,
  sender text not null references senders (id),
  content text not null,
  updated_at text not null,
  primary key (id, locale)
) strict;

create table wordings (
  id text not null,
  version integer not null,
  locale text not null,
  sender text not null references senders (id),
  purpose text not null,
  content text not null,
  sha256 text not null,
  position integer not null,
  published_at text not null,
  state text not null check (state in ('published', 'superseded', 'retired', 'invalidated')),
  material integer not null default 0,
  primary key (id, version)
) strict;

create trigger wordings_stay before update of id, version, locale, sender, purpose, content, sha256, position on wordings
begin select raise(abort, 'a published wording does not change'); end;
create trigger wordings_remain before delete on wordings
begin select raise(abort, 'a published wording does not go away'); end;

-- Each distinct offer token, once.
create table offers (
  sha256 text primary key,
  token text not null,
  site text not null,
  expires_at text not null
) strict;

-- Consent lines (a projection of the records) and the records themselves.
create table consents (
  id text primary key,
  program text not null references programs (id),
  sender text not null references senders (id),
  phone_key text not null,
  status text not null,
  version integer not null,
  record text not null,
  record_sha256 text not null,
  -- What the record that rules the line says of itself.
  source text not null,
  method text not null,
  wording text,
  wording_version integer,
  occurred_at text not null,
  recorded_at text not null,
  expires_at text,
  review_at text,
  -- 1 when what was said or written is kept and committed to: a recording, a scan, a message.
  has_original integer not null default 0,
  -- When the number was last confirmed to be the person's, on this line.
  confirmed_at text,
  -- The review that was told of last.
  reminded_at text,
  -- IANA time zone of the browser at the newest act that told one; kept beside the records, as the number is.
  zone text,
  unique (program, phone_key)
) strict;
create index consents_by_phone on consents (phone_key, sender);
create index consents_by_expiry on consents (expires_at, id)
  where expires_at is not null and status in ('granted', 'pending');
create index consents_by_review on consents (review_at) where review_at is not null and reminded_at is not review_at;

-- Withdrawals that outlive everything else, kept by the keyed hash of the number alone. Primary data, never rebuilt.
create table suppressions (
  id text primary key,
  sender text not null references senders (id),
  phone_key text not null,
  -- What it stops: `all`, `marketing`, or `program:` and a program's id.
  scope text not null,
  cause text not null check (cause in ('withdrawal', 'wrong_number', 'number_reassigned')),
  -- 1 when whoever withdrew was known to hold the number or to act for the sender; an unverified one can be annulled.
  verified integer not null check (verified in (0, 1)),
  method text not null,
  via text not null,
  created_at text not null,
  -- When it was asked for last: what the person agreed to before that counts no more.
  last_at text not null,
  -- The batch of an annulment, and who made it: such a suppression stops nothing.
  annulled_by text
) strict;
create index suppressions_by_phone on suppressions (phone_key, sender);
create index suppressions_unverified on suppressions (sender, phone_key) where verified = 0 and annulled_by is null;

-- A newer and confirmed act of the person takes a suppression away from one program.
create table suppression_lifts (
  suppression text not null references suppressions (id),
  program text not null references programs (id),
  record text not null,
  at text not null,
  primary key (suppression, program)
) strict, without rowid;

-- What waits for somebody to decide: nothing in its scope is sent meanwhile.
create table holds (
  id text primary key,
  sender text not null references senders (id),
  phone_key text not null,
  scope text not null,
  reason text not null check (reason in ('message', 'dispute')),
  opened_at text not null,
  -- When it is decided for the person by itself; null where somebody must.
  due_at text,
  closed_at text,
  outcome text
) strict;
create index holds_open on holds (phone_key, sender) where closed_at is null;
create index holds_due on holds (due_at) where closed_at is null;
create index holds_waiting on holds (id) where closed_at is null;

create table records (
  id text primary key,
  consent text not null references consents (id),
  version integer not null,
  position integer not null unique,
  jws text not null,
  offer text references offers (sha256),
  unique (consent, version)
) strict;

create trigger records_stay before update on records begin select raise(abort, 'a record does not change'); end;
create trigger records_remain before delete on records begin select raise(abort, 'a record does not go away'); end;

-- What tells a retry from a conflict: a keyed hash of the content, and the records it made.
create table retries (
  key text primary key,
  mac text not null,
  records text not null,
  created_at text not null
) strict;

-- Personal data, encrypted: a data key for each (sender, number), wrapped by the key-encryption key of its epoch, and
-- the sealed disclosures of each record.
create table data_keys (
  id text primary key,
  sender text not null,
  phone_key text not null,
  epoch text not null,
  wrapped text not null,
  unique (sender, phone_key)
) strict;

create table vault (
  record text primary key references records (id),
  data_key text not null references data_keys (id) on delete cascade,
  sealed text not null
) strict;

-- Links to pages about one record: only a hash of the token is kept.
create table links (
  token_sha256 text primary key,
  record text not null references records (id),
  expires_at text not null
) strict;

-- Who read or changed what. `subject` is an id, never a number.
create table audit (
  id integer primary key autoincrement,
  at text not null,
  actor text not null,
  via text not null,
  action text not null,
  subject text,
  request text
) strict;
