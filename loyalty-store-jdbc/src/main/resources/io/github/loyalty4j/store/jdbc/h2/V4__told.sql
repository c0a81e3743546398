-- Apple: what a pass shows, as a digest, and what each of its devices was told of, by the version's time.
alter table loyalty_pass add column if not exists shown varchar(64) default '' not null;
alter table loyalty_pass_registration add column if not exists told bigint default 0 not null;

-- When the device registered last, in milliseconds: Apple's word that it is gone may be older.
alter table loyalty_pass_device add column if not exists registered bigint default 0 not null;
