-- Which files of the element the log tells that this server hands out.
create table widgets (
  -- SHA-256 of the leaf's text.
  digest text primary key,
  position integer not null unique
) strict;
