-- Leaves about keys are found among all others without reading those: each start asks for them.
create index entries_about_keys on entries (position) where substr(leaf, 1, 10) = '{"action":';
