create table TERMINAL_GROUP (
    TERMINAL varchar(32) /*C*/ not null,
    NAME varchar(64) /*C*/ not null,
    constraint TERMINAL_GROUP_KEY primary key (TERMINAL, NAME)
);

create index TERMINAL_GROUP_NAMED on TERMINAL_GROUP (NAME, TERMINAL);

create table TERMINAL_ATTRIBUTE (
    TERMINAL varchar(32) /*C*/ not null,
    NAME varchar(32) /*C*/ not null,
    VALUE_TEXT varchar(200) /*C*/ not null,
    constraint TERMINAL_ATTRIBUTE_KEY primary key (TERMINAL, NAME)
);

create index TERMINAL_ATTRIBUTE_NAMED on TERMINAL_ATTRIBUTE (NAME, VALUE_TEXT, TERMINAL);

-- Every name that was ever given, so that nobody walks through the attributes for it.
create table ATTRIBUTE_NAME (
    NAME varchar(32) /*C*/ not null primary key
);

-- Terminals that appeared, or of which something changed, while there is a rollout that terminals may join.
create table NEWCOMER (
    TERMINAL varchar(32) /*C*/ not null primary key
);

-- TARGET_KIND: see Aim. STATE: the codes of RolloutState. JOINS is 1 while terminals may join until JOIN_UNTIL.
alter table ROLLOUT add column TARGET_KIND smallint not null default 1;

update ROLLOUT set TARGET_KIND = 2 where IS_LISTED = true;

alter table ROLLOUT drop column IS_LISTED;

alter table ROLLOUT add column QUERY_TEXT varchar(2000);

alter table ROLLOUT add column UNDONE_ROLLOUT bigint;

alter table ROLLOUT add column START_AT bigint;

alter table ROLLOUT add column PRIORITY smallint not null default 0;

alter table ROLLOUT add column JOIN_UNTIL bigint;

alter table ROLLOUT add column JOINS smallint not null default 0;

alter table ROLLOUT add column STATE smallint not null default 2;

alter table ROLLOUT add column PLANNED_BY varchar(64) not null default 'admin';

alter table ROLLOUT add column APPROVED_BY varchar(64);

create index ROLLOUT_OPEN on ROLLOUT (OPEN_COUNT);

create index ROLLOUT_JOINS on ROLLOUT (JOINS, JOIN_UNTIL);

create table ROLLOUT_SETTING (
    ROLLOUT_ID bigint not null references ROLLOUT (ID),
    NAME varchar(64) not null,
    VALUE_TEXT varchar(2000) not null,
    primary key (ROLLOUT_ID, NAME)
);

-- The counters run along, as those of ROLLOUT, which are their sums.
create table WAVE (
    ROLLOUT_ID bigint not null references ROLLOUT (ID),
    WAVE_NUMBER integer not null,
    STARTED_AT bigint,
    SWITCH_AT bigint not null,
    NORMAL_COUNT bigint not null,
    DELAYED_COUNT bigint not null,
    FAILED_COUNT bigint not null,
    INSTALLED_COUNT bigint not null,
    DROPPED_COUNT bigint not null default 0,
    primary key (ROLLOUT_ID, WAVE_NUMBER)
);

insert into WAVE (ROLLOUT_ID, WAVE_NUMBER, STARTED_AT, SWITCH_AT, NORMAL_COUNT, DELAYED_COUNT, FAILED_COUNT,
    INSTALLED_COUNT)
    select ID, 1, PLANNED_AT, SWITCH_AT, NORMAL_COUNT, DELAYED_COUNT, FAILED_COUNT, INSTALLED_COUNT from ROLLOUT;

alter table DELIVERY add column WAVE_NUMBER integer not null default 1;

-- An alarm about a rollout as a whole has a TROUBLE and, where the other kind tells of a terminal, nothing: '' or 0.
alter table ALARM drop constraint ALARM_ONCE;

alter table ALARM add column TROUBLE smallint not null default 0;

alter table ALARM add constraint ALARM_ONCE unique (TERMINAL, ROLLOUT_ID, TROUBLE);

-- Of the normal ones, those that ended without an installation: cancelled (10) or superseded (11).
alter table ROLLOUT add column DROPPED_COUNT bigint not null default 0;

alter table STATISTIC add column DROPPED_COUNT bigint not null default 0;

update ROLLOUT set DROPPED_COUNT = (select count(*) from DELIVERY
    where DELIVERY.ROLLOUT_ID = ROLLOUT.ID and DELIVERY.STAGE in (10, 11));

update WAVE set DROPPED_COUNT = (select DROPPED_COUNT from ROLLOUT where ROLLOUT.ID = WAVE.ROLLOUT_ID);
