-- What campaigns keep between calls; empty for whoever does not use them.

-- The turn of a member: locked by whoever looks at what it was told, and tells it more.
create table if not exists loyalty_told_member (
    tenant varchar(64) not null,
    member varchar(128) not null,
    primary key (tenant, member)
);

create table if not exists loyalty_delivery (
    tenant       varchar(64) not null,
    member       varchar(128) not null,
    notification varchar(300) not null,
    purpose      varchar(64) not null,
    channel      varchar(40) not null,
    delivered    bigint not null,
    is_sent      boolean not null,                -- false: refused for good
    primary key (tenant, member, notification)
);
create index if not exists loyalty_delivery_time on loyalty_delivery (tenant, member, delivered);
create index if not exists loyalty_delivery_age on loyalty_delivery (tenant, delivered);

-- Counters of a member, which go with it when it is merged, have its name; those of nobody '' there.
create table if not exists loyalty_budget (
    tenant  varchar(64) not null,
    counter varchar(300) not null,
    member  varchar(128) not null,
    used    bigint not null,
    primary key (tenant, counter, member)
);
create index if not exists loyalty_budget_member on loyalty_budget (tenant, member);

-- What was used, by its key, and of what it is the use: a digest, as it is only compared.
create table if not exists loyalty_budget_use (
    tenant  varchar(64) not null,
    use_key varchar(300) not null,
    content varbinary(32) not null,
    holders integer not null,                     -- for how many it is kept; 0: it is used
    primary key (tenant, use_key)
);

create table if not exists loyalty_budget_claim (
    tenant  varchar(64) not null,
    use_key varchar(300) not null,
    counter varchar(300) not null,
    member  varchar(128) not null,
    amount  bigint not null,                      -- of all its claims on the counter
    primary key (tenant, use_key, counter, member)
);
create index if not exists loyalty_budget_claim_member on loyalty_budget_claim (tenant, member, counter);

-- Where a member was seen last, as one text in the order of the segments' ids: rich+,silent-
create table if not exists loyalty_segment_state (
    tenant   varchar(64) not null,
    member   varchar(128) not null,
    segments varchar(1048576) not null,
    primary key (tenant, member)
);

create table if not exists loyalty_segment_change (
    tenant      varchar(64) not null,
    member      varchar(128) not null,
    changed     bigint not null,
    segment     varchar(64) not null,
    is_entered  boolean not null,
    cause       varchar(300) not null,
    explanation varchar(1048576) not null,
    primary key (tenant, member, changed, segment, is_entered)
);
create index if not exists loyalty_segment_change_time on loyalty_segment_change (tenant, changed);
