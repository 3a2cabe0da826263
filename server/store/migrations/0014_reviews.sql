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
