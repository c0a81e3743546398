-- What campaigns keep between calls; empty for whoever does not use them.

-- The turn of a member: locked by whoever looks at what it was told, and tells it more.
create table loyalty_told_member (
    tenant varchar(64) not null,
    member varchar(128) not null,
    primary key (tenant, member)
);

create table loyalty_delivery (
    tenant       varchar(64) not null,
    member       varchar(128) not null,
    notification varchar(300) not null,
    purpose      varchar(64) not null,
    channel      varchar(40) not null,
    delivered    bigint not null,
    is_sent      boolean not null,                -- false: refused for good
    primary key (tenant, member, notification)
);
create index loyalty_delivery_time on loyalty_delivery (tenant, member, delivered);

create table loyalty_budget (
    tenant  varchar(64) not null,
    counter varchar(300) not null,
    used    bigint not null,
    primary key (tenant, counter)
);

-- What was used, by its key, and of what it is the use: a digest, as it is only compared.
create table loyalty_budget_use (
    tenant  varchar(64) not null,
    use_key varchar(300) not null,
    content varbinary(32) not null,
    primary key (tenant, use_key)
);

create table loyalty_budget_claim (
    tenant  varchar(64) not null,
    use_key varchar(300) not null,
    counter varchar(300) not null,
    amount  bigint not null,                      -- of all its claims on the counter
    primary key (tenant, use_key, counter)
);
