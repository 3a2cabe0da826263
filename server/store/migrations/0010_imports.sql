-- Imports of lists. What a file says goes into the log; here stands how far each has come. A mark moves in the same unit
-- as the records of the rows before it, so a row is never recorded twice and never left out.
create table imports (
  id text primary key,
  sender text not null references senders (id),
  -- `waiting` for its file, `running`, `done`, `stopped` by somebody, `failed` where the file cannot be read on.
  state text not null check (state in ('waiting', 'running', 'done', 'stopped', 'failed')),
  -- Programs, preset, mapping and the other options, as they were given (JSON).
  spec text not null,
  -- Who made it, by what; and who attests what it says.
  created_by text not null,
  via text not null,
  attested_by text references users (id),
  created_at text not null,
  -- The file: its SHA-256 in hex, as tools print it; its format and size.
  sha256 text,
  format text,
  bytes integer,
  rows_total integer,
  -- Rows that are done, and what became of them (JSON).
  rows_done integer not null default 0,
  counts text not null,
  rows_per_second real,
  started_at text,
  updated_at text not null,
  finished_at text,
  problem text,
  -- The key that seals the rows that were not taken, and the file while it waits on this machine: wrapped by the
  -- key-encryption key of its epoch. Null once they are gone.
  epoch text,
  wrapped text
) strict;
create index imports_by_file on imports (sha256) where sha256 is not null;
create index imports_running on imports (state) where state = 'running';

-- Rows that were not taken, sealed, a chunk for each group of rows: `seq` is the row that it begins with.
create table import_errors (
  import text not null references imports (id),
  seq integer not null,
  sealed text not null,
  primary key (import, seq)
) strict;
