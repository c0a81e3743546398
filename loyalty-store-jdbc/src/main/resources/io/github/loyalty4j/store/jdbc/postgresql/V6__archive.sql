-- All snapshots are left anew, as they were written otherwise before. From here on they are deleted by forgetSnapshots() only,
-- which waits for whoever is writing them.
truncate table loyalty_snapshot, loyalty_archive;

-- Of an order whose purchase is a posting of the same ledger, the archive has the number of that and the rest as JSON, in the
-- place of all.
alter table loyalty_archive add column if not exists posting bigint;

-- The size of the ledger when all of the archive was written last: what has no row is known not to have been since then.
alter table loyalty_snapshot add column if not exists whole bigint not null;
