-- The language of a connection's own answers, and what the lint found in the texts that a sender gave in their place, with
-- who gave them all the same: { optOutText, helpText }, each null where there is none.
alter table inbound_connections add column locale text not null default 'en';
alter table inbound_connections add column lint text not null default '{"optOutText":null,"helpText":null}';
