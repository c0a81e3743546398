-- Of an order whose purchase is a posting of the same ledger, the archive has the number of that and the rest as JSON, in the
-- place of all; rows that have all stay as they are.
alter table loyalty_archive add column posting bigint;
