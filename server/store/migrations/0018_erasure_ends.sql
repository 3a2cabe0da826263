-- Records by which an erasure ended consents, as a list: by these the counts tell them from what somebody said.
alter table erasures add column ended text not null default '[]';
