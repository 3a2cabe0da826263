-- A suppression outlives everything else: erasures and purges leave it, and what becomes of it is told by its annulment,
-- its repeats and its lifts.
create trigger suppressions_stay
before update of id, sender, phone_key, scope, cause, verified, method, via, created_at on suppressions
begin select raise(abort, 'a suppression does not change'); end;
create trigger suppressions_remain before delete on suppressions
begin select raise(abort, 'a suppression does not go away'); end;
