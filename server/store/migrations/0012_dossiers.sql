-- A dossier asks for everything about one number: each kind of thing is found by it.
create index inbound_messages_by_phone on inbound_messages (phone_key, sender) where phone_key is not null;

-- An export is about every number in its reach: the audit trail of a number names it.
create index audit_of_exports on audit (id) where action = 'records.export';
