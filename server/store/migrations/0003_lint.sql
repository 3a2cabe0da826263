-- What people call a sender, and where it is: the lint looks for the one and keeps the rules of the other.
alter table senders add column brand text;
alter table senders add column country text;

-- What the lint found in a wording when it was published, and who published it all the same. Null: not linted.
alter table wordings add column lint text;

drop trigger wordings_stay;
create trigger wordings_stay
before update of id, version, locale, sender, purpose, content, sha256, position, lint on wordings
begin select raise(abort, 'a published wording does not change'); end;
