-- A code has its own end and its own tries, whatever rounds come after it.
alter table confirmations add column code_tries integer not null default 0;
update confirmations set code_ends_at = strftime('%Y-%m-%dT%H:%M:%fZ', sent_at, '+600 seconds'), code_tries = tries
where code_mac is not null;
