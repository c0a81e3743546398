-- What the wallet modules keep between calls; empty for whoever does not use them.

-- Apple: the last tag given to a change, one row for each pass type id, locked while a change is made.
create table if not exists loyalty_pass_type (
    tenant    varchar(64) not null,
    pass_type varchar(128) not null,
    last_tag  bigint not null,
    primary key (tenant, pass_type)
);

create table if not exists loyalty_pass (
    tenant    varchar(64) not null,
    pass_type varchar(128) not null,
    card      varchar(32) not null,
    tag       bigint not null,
    modified  bigint not null,
    primary key (tenant, pass_type, card)
);

-- Secrets, of phones and watches that have a pass.
create table if not exists loyalty_pass_device (
    tenant     varchar(64) not null,
    pass_type  varchar(128) not null,
    device     varchar(256) not null,
    push_token varchar(256) not null,
    primary key (tenant, pass_type, device)
);
create index if not exists loyalty_pass_device_token on loyalty_pass_device (tenant, pass_type, push_token);

create table if not exists loyalty_pass_registration (
    tenant    varchar(64) not null,
    pass_type varchar(128) not null,
    device    varchar(256) not null,
    card      varchar(32) not null,
    primary key (tenant, pass_type, device, card)
);
create index if not exists loyalty_pass_registration_card on loyalty_pass_registration (tenant, pass_type, card, device);

-- Personal: what each card shows, perhaps a name.
create table if not exists loyalty_shown_card (
    tenant varchar(64) not null,
    card   varchar(32) not null,
    member varchar(128) not null,
    voided boolean not null,
    face   varchar not null,
    primary key (tenant, card)
);
create index if not exists loyalty_shown_card_member on loyalty_shown_card (tenant, member);

-- Google: the object of each member and its state as last sent. Personal, as above.
create table if not exists loyalty_google_card (
    tenant    varchar(64) not null,
    member    varchar(128) not null,
    object_id varchar(300) not null,
    state     varchar,                           -- none: not known
    notified  varchar(500) not null,          -- times, apart by commas
    primary key (tenant, member)
);

create table if not exists loyalty_google_nonce (
    tenant  varchar(64) not null,
    nonce   varchar(200) not null,
    expires bigint not null,
    free_at bigint,                           -- none: given on
    primary key (tenant, nonce)
);
create index if not exists loyalty_google_nonce_expires on loyalty_google_nonce (tenant, expires);
