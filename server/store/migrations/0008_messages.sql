-- The language of a connection's own answers, and what the lint found in the texts that a sender gave in their place, with
-- who gave them all the same: { optOutText, helpText }, each null where there is none.
alter table inbound_connections add column locale text not null default 'en';
alter table inbound_connections add column lint text not null default '{"optOutText":null,"helpText":null}';

-- What people are told of a program. It may change, and no decision rests on it; what stands in 0001 never changes.
alter table programs add column description text;
alter table programs add column frequency_max integer;
alter table programs add column frequency_per text check (frequency_per in ('day', 'week', 'month'));
alter table programs add column help_contact text;
-- What it is sent from, a JSON list: numbers, short codes, services.
alter table programs add column sending_numbers text not null default '[]';
alter table programs add column terms_url text;
