-- What reports count. A count of records is a projection, made in the same commit and rebuilt from the records.

-- Where the number of a line was issued, two letters: the record does not tell.
alter table consents add column country text;

create table record_counts (
  -- UTC day of recording.
  day text not null,
  program text not null,
  status text not null,
  -- What the line was before: a status, or `none`.
  before text not null,
  source text not null,
  method text not null,
  -- Empty where there is none.
  site text not null,
  country text not null,
  wording text not null,
  wording_version integer not null,
  -- Of a grant, what the lists of fields of `shared/rules/completeness.ts` ask for and it does not have.
  lacks text not null,
  -- Of what ends a consent, how long after the act it was recorded.
  delay text not null,
  records integer not null,
  -- Statements of which these are the first records.
  submissions integer not null,
  primary key (day, program, status, before, source, method, site, country, wording, wording_version, lacks, delay)
) strict, without rowid;

create table check_counts (
  day text not null,
  program text not null,
  decision text not null,
  -- The first one, empty where there was none.
  reason text not null,
  numbers integer not null,
  primary key (day, program, decision, reason)
) strict, without rowid;

-- A decision is counted with its note, and once: a note that is written again is ignored.
create trigger checks_counted after insert on checks
begin
  insert into check_counts (day, program, decision, reason, numbers)
  select substr(new.checked_at, 1, 10), new.content ->> 'program', value ->> 0, coalesce(value ->> 1, ''), value ->> 2
  from json_each(
    case new.content ->> 'kind'
      when 'number' then json_array(json_array(new.content ->> 'decision', new.content ->> '$.reasons[0]', 1))
      else coalesce(new.content -> 'tally', '[]')
    end
  )
  where true
  on conflict do update set numbers = numbers + excluded.numbers;
end;

create table suppression_counts (
  day text not null,
  sender text not null,
  cause text not null,
  method text not null,
  verified integer not null,
  suppressions integer not null,
  primary key (day, sender, cause, method, verified)
) strict, without rowid;

create trigger suppressions_counted after insert on suppressions
begin
  insert into suppression_counts values (substr(new.created_at, 1, 10), new.sender, new.cause, new.method, new.verified, 1)
  on conflict do update set suppressions = suppressions + 1;
end;

-- How often a page was given an offer by this server: a cache in between answers for itself.
create table offer_counts (
  day text not null,
  site text not null,
  offers integer not null,
  primary key (day, site)
) strict, without rowid;

insert into suppression_counts
select substr(created_at, 1, 10), sender, cause, method, verified, count(*) from suppressions group by 1, 2, 3, 4, 5;
