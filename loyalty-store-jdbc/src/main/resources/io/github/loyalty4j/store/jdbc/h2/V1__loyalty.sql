-- Points of all tenants. Times are nanoseconds since 1970-01-01T00:00:00Z. Names compare by their code units.

-- One row for each customer ever touched: what is locked, and the head of the chain of hashes.
create table if not exists loyalty_member (
    tenant    varchar(64) not null,
    member    varchar(128) not null,
    size      bigint  not null default 0,     -- postings; 0 for whoever never enrolled
    hash      varbinary(32),
    card      varchar(32),       -- the valid one
    is_erased boolean not null default false,
    is_shown  boolean not null default false, -- whether the card ever changed
    primary key (tenant, member),
    check (size >= 0 and (size = 0) = (hash is null))
);

-- The ledger: rows are added, never changed. What can tell of a person is in loyalty_posting_text.
create table if not exists loyalty_posting (
    tenant      varchar(64) not null,
    member      varchar(128) not null,
    number      bigint not null,
    recorded    bigint not null,
    command_key varchar(600) not null,
    entry       varchar   not null,
    digest      varbinary(32),
    ended_hold  varchar(128),
    primary key (tenant, member, number),
    check (number > 0)
);

-- A hold ends once.
create unique index if not exists loyalty_ended_hold on loyalty_posting (tenant, member, ended_hold);

-- Personal: what an entry has beside what is in loyalty_posting. In its JSON these texts stand in the place of so many characters
-- (replaced) after the first (kept). Gone when a member is erased.
create table if not exists loyalty_posting_text (
    tenant      varchar(64) not null,
    member      varchar(128) not null,
    number      bigint not null,
    command_key varchar(600),
    kept        integer not null,
    replaced    integer not null,
    texts       varchar not null,
    salt        varbinary(32)  not null,
    primary key (tenant, member, number)
);

-- Every card number ever given out, void ones too.
create table if not exists loyalty_card (
    tenant varchar(64) not null,
    card   varchar(32) not null,
    member varchar(128) not null,
    primary key (tenant, card)
);

-- What was executed, once for each key. The entries are those of the ledger.
create table if not exists loyalty_result (
    tenant      varchar(64) not null,
    command_key varchar(600) not null,
    command     varchar not null,
    receipt     varchar not null,
    primary key (tenant, command_key)
);

-- Personal: the whole of those commands that have texts; is_whole where nothing of a result may stay.
create table if not exists loyalty_result_text (
    tenant      varchar(64) not null,
    command_key varchar(600) not null,
    member      varchar(128) not null,
    other       varchar(128),
    command     varchar,
    is_whole    boolean not null,
    primary key (tenant, command_key)
);
create index if not exists loyalty_result_text_member on loyalty_result_text (tenant, member);
create index if not exists loyalty_result_text_other on loyalty_result_text (tenant, other);

-- Budgets and stocks that all members share.
create table if not exists loyalty_counter (
    tenant varchar(64) not null,
    name   varchar(600) not null,
    used   bigint not null,
    primary key (tenant, name)
);

-- The outbox: who is to be told, and of what. state: 0 waits, 1 in flight, 2 shown, 3 dead.
create table if not exists loyalty_channel (
    tenant  varchar(64) not null,
    channel varchar(40) not null,
    primary key (tenant, channel)
);

create table if not exists loyalty_outbox (
    tenant            varchar(64) not null,
    member            varchar(128) not null,
    channel           varchar(40) not null,
    state             smallint not null,
    latest            bigint   not null,
    since             bigint   not null,
    due               bigint,
    attempt           integer  not null default 0,
    taken             bigint   not null default 0,
    lease             bigint   not null default 0,
    changed_meanwhile bigint,
    reason            varchar(500),
    buried            bigint,
    primary key (tenant, member, channel),
    check (state between 0 and 3 and (due is null) = (state > 1))
);
create index if not exists loyalty_outbox_due on loyalty_outbox (tenant, channel, due, since, member);
