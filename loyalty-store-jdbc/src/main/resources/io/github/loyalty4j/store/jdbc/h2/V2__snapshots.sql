-- What the ledger adds up to, so that an old account is not read from its beginning. A cache: all of it may be deleted at
-- any time, nothing of it is believed that does not fit the ledger. Personal, as the ledger's texts are in it, too.

-- What of an account is open or recent, at a size of its ledger.
create table if not exists loyalty_snapshot (
    tenant varchar(64)  not null,
    member varchar(128) not null,
    form   smallint not null,              -- of the state: one of another version is left aside
    size   bigint   not null,
    hash   varbinary(32)    not null,              -- the head of the chain of hashes then
    state  varchar  not null,
    digest varbinary(32)    not null,              -- of all that is above
    primary key (tenant, member)
);

-- What there is of each order, event and spend at a snapshot. kind: 0 order, 1 event, 2 spend.
create table if not exists loyalty_archive (
    tenant varchar(64)  not null,
    member varchar(128) not null,
    kind   smallint not null,
    name   varchar(600) not null,
    size   bigint   not null,              -- of the ledger at the snapshot that wrote it
    state  varchar,                           -- none: no longer on record
    digest varbinary(32)    not null,
    primary key (tenant, member, kind, name)
);
