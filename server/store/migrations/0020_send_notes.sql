-- The act by which a message was noted, as the audit trail names it: null for those of before.
alter table sends add column note text;
