-- Points of all tenants. Times are nanoseconds since 1970-01-01T00:00:00Z. Names compare by their bytes.

-- One row for each customer ever touched: what is locked, and the head of the chain of hashes.
create table loyalty_member (
    tenant    varchar(64)  collate "C" not null,
    member    varchar(128) collate "C" not null,
    size      bigint  not null default 0,     -- postings; 0 for whoever never enrolled
    hash      bytea,
    card      varchar(32)  collate "C",       -- the valid one
    is_erased boolean not null default false,
    is_shown  boolean not null default false, -- whether the card ever changed
    primary key (tenant, member),
    check (size >= 0 and (size = 0) = (hash is null))
);

-- The ledger: rows are added, never changed. What can tell of a person is in loyalty_posting_text.
create table loyalty_posting (
    tenant      varchar(64)  collate "C" not null,
    member      varchar(128) collate "C" not null,
    number      bigint not null,
    recorded    bigint not null,
    command_key varchar(600) collate "C" not null,
    entry       text   not null,
    digest      bytea,
    ended_hold  varchar(128) collate "C",
    primary key (tenant, member, number),
    check (number > 0)
);

-- A hold ends once.
create unique index loyalty_ended_hold on loyalty_posting (tenant, member, ended_hold) where ended_hold is not null;

-- Personal: what an entry has beside what is in loyalty_posting. In its JSON these texts stand in the place of so many characters
-- (replaced) after the first (kept). Gone when a member is erased.
create table loyalty_posting_text (
    tenant      varchar(64)  collate "C" not null,
    member      varchar(128) collate "C" not null,
    number      bigint not null,
    command_key varchar(600) collate "C",
    kept        integer not null,
    replaced    integer not null,
    texts       text    not null,
    salt        bytea  not null,
    primary key (tenant, member, number)
);

-- Every card number ever given out, void ones too.
create table loyalty_card (
    tenant varchar(64)  collate "C" not null,
    card   varchar(32)  collate "C" not null,
    member varchar(128) collate "C" not null,
    primary key (tenant, card)
);

-- What was executed, once for each key. The entries are those of the ledger.
create table loyalty_result (
    tenant      varchar(64)  collate "C" not null,
    command_key varchar(600) collate "C" not null,
    command     text not null,
    receipt     text not null,
    primary key (tenant, command_key)
);

-- Personal: the whole of those commands that have texts; is_whole where nothing of a result may stay.
create table loyalty_result_text (
    tenant      varchar(64)  collate "C" not null,
    command_key varchar(600) collate "C" not null,
    member      varchar(128) collate "C" not null,
    other       varchar(128) collate "C",
    command     text,
    is_whole    boolean not null,
    primary key (tenant, command_key)
);
create index loyalty_result_text_member on loyalty_result_text (tenant, member);
create index loyalty_result_text_other on loyalty_result_text (tenant, other) where other is not null;

-- Budgets and stocks that all members share.
create table loyalty_counter (
    tenant varchar(64)  collate "C" not null,
    name   varchar(600) collate "C" not null,
    used   bigint not null,
    primary key (tenant, name)
);

-- The outbox: who is to be told, and of what. state: 0 waits, 1 in flight, 2 shown, 3 dead.
create table loyalty_channel (
    tenant  varchar(64) collate "C" not null,
    channel varchar(40) collate "C" not null,
    primary key (tenant, channel)
);

create table loyalty_outbox (
    tenant            varchar(64)  collate "C" not null,
    member            varchar(128) collate "C" not null,
    channel           varchar(40)  collate "C" not null,
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
create index loyalty_outbox_due on loyalty_outbox (tenant, channel, due, since, member);
