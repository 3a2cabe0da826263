-- Reviews that are due, and what a change of wording does to the consents under it.

-- When a review was asked for before its date; a new version of the consent answers it.
alter table consents add column review_asked text;
-- The due date, and the end, that subscribers were told of ahead.
alter table consents add column review_foretold text;
alter table consents add column end_foretold text;
create index consents_due on consents (program, coalesce(review_asked, review_at), id)
  where coalesce(review_asked, review_at) is not null and status = 'granted';

-- What a change that matters does to the consents under the version it replaces, and whether that is done.
alter table wordings add column consents text not null default 'keep' check (consents in ('keep', 'review', 'expire'));
alter table wordings add column consents_settled integer not null default 0 check (consents_settled in (0, 1));
create index wordings_unsettled on wordings (id, version) where consents <> 'keep' and consents_settled = 0;

-- Asking again: who was asked in which campaign, by a link of their own.
create table campaigns (
  id text primary key,
  sender text not null references senders (id),
  program text not null references programs (id),
  -- Where the element of the page is set up: its wording is what is agreed to.
  site text not null references sites (id),
  filter text not null,
  created_by text not null references users (id),
  created_at text not null,
  closed_at text
) strict;
create index campaigns_by_sender on campaigns (sender, id);

create table campaign_members (
  campaign text not null references campaigns (id),
  phone_key text not null,
  -- Gone with the number when that is erased.
  link text references person_links (id) on delete set null,
  -- Of the consent when it was asked about: what comes after it is the answer.
  version integer not null,
  asked_at text not null,
  primary key (campaign, phone_key)
) strict, without rowid;
create index campaign_members_by_link on campaign_members (link) where link is not null;
-- An erasure takes a number out of every campaign.
create index campaign_members_by_number on campaign_members (phone_key);

-- A consent can come back under a version whose consents were dealt with: an annulment restores it, a code confirms it.
create trigger consents_come_back after update of status on consents
when new.status = 'granted' and old.status <> 'granted' and new.wording is not null
begin
  update wordings set consents_settled = 0
    where id = new.wording and version = new.wording_version and consents <> 'keep' and consents_settled = 1;
end;
