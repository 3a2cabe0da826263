-- Events for other systems: who subscribes, and the outbox of what each is to be told.

-- `enqueued_through`: every record below this place in the log is in the outbox of this webhook, or is none of its.
-- So a commit writes nothing here: a worker moves the mark, together with the rows that it makes.
create table webhooks (
  id text primary key,
  sender text references senders (id),
  url text not null,
  types text not null,
  programs text not null,
  state text not null check (state in ('active', 'disabled')),
  disabled_reason text,
  enqueued_through integer not null,
  created_by text not null references users (id),
  created_at text not null
) strict;

-- What deliveries are signed with, sealed under the key-encryption key of its epoch.
create table webhook_secrets (
  id text primary key,
  webhook text not null references webhooks (id),
  epoch text not null,
  sealed text not null,
  created_at text not null,
  expires_at text
) strict;
create index secrets_by_webhook on webhook_secrets (webhook);

-- The outbox. No personal data: the record is read, and the vault opened, when it is sent.
create table deliveries (
  seq integer primary key autoincrement,
  id text not null unique,
  webhook text not null references webhooks (id),
  type text not null,
  record text references records (id),
  state text not null check (state in ('due', 'delivered', 'dead')),
  attempts integer not null default 0,
  due_at text not null,
  give_up_at text not null,
  -- A process that sends it holds it until then; `claim` names that hold.
  claimed_until text,
  claim text,
  last_status integer,
  last_reason text,
  created_at text not null,
  finished_at text
) strict;
create index deliveries_due on deliveries (webhook, due_at) where state = 'due';
create index deliveries_claimed on deliveries (claim) where claim is not null;
create index deliveries_by_state on deliveries (webhook, state, seq);
create index deliveries_finished on deliveries (state, finished_at) where finished_at is not null;

-- The audit trail tells more: by which method, whose sender it is about, the place in the log of the record that it is
-- about, and other ids (`detail`, JSON).
alter table audit add column method text;
alter table audit add column sender text;
alter table audit add column position integer;
alter table audit add column detail text;
create index audit_by_time on audit (at);
create index audit_by_actor on audit (actor, at);
create index audit_by_method on audit (method, at);
create index audit_by_position on audit (position) where position is not null;
create index audit_by_subject on audit (subject) where position is null and subject is not null;
create index audit_of_changes on audit (id) where action = 'changes.read';
