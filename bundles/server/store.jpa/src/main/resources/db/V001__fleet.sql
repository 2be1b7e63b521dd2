-- Instants are milliseconds since 1970-01-01 UTC; stages, standings and reasons are their stable codes.
-- /*C*/ stands where text must sort by code point: see Schema.

create table TERMINAL (
    ID varchar(32) /*C*/ not null primary key,
    MODEL varchar(64) not null,
    SECRET_SHA256 char(64) not null,
    RUNS_APPLICATION varchar(64) /*C*/ not null,
    RUNS_VERSION varchar(64) not null,
    RUNS_SEQUENCE bigint not null,
    IS_ONLINE boolean not null,
    SEEN_AT bigint,
    JOURNAL bigint,
    REPORTED_UP_TO bigint
);

create index TERMINAL_RUNS on TERMINAL (RUNS_APPLICATION, RUNS_SEQUENCE);

create table RELEASE_ (
    ID bigint generated always as identity primary key,
    APPLICATION varchar(64) /*C*/ not null,
    VERSION_NAME varchar(64) not null,
    SEQUENCE_NUMBER bigint not null,
    DESCRIPTION varchar(1000) not null,
    MINIMUM_SEQUENCE bigint,
    ARCHIVE_LINK varchar(2000) not null,
    ARCHIVE_SIZE bigint not null,
    ARCHIVE_SHA256 char(64) not null,
    MANIFEST_SHA256 char(64) not null,
    PUBLISHED_AT bigint not null,
    constraint RELEASE_VERSION_ONCE unique (APPLICATION, VERSION_NAME),
    constraint RELEASE_SEQUENCE_ONCE unique (APPLICATION, SEQUENCE_NUMBER)
);

create table RELEASE_MODEL (
    RELEASE_ID bigint not null references RELEASE_ (ID),
    MODEL varchar(64) not null,
    primary key (RELEASE_ID, MODEL)
);

create table ROLLOUT (
    ID bigint generated always as identity primary key,
    RELEASE_ID bigint not null references RELEASE_ (ID),
    IS_LISTED boolean not null,
    SWITCH_AT bigint not null,
    POLICY varchar(64) not null,
    PLANNED_AT bigint not null,
    NORMAL_COUNT bigint not null,
    DELAYED_COUNT bigint not null,
    FAILED_COUNT bigint not null,
    INSTALLED_COUNT bigint not null
);

-- The list as the operator gave it, which may name terminals that do not need the release or are not enrolled.
create table ROLLOUT_TARGET (
    ROLLOUT_ID bigint not null references ROLLOUT (ID),
    TERMINAL varchar(32) /*C*/ not null,
    primary key (ROLLOUT_ID, TERMINAL)
);

-- The terminal comes first in the key, since Derby looks a list of values up only in the first column of an index.
-- IS_OPEN is 1 while there is a LOOK_AT: an index over it changes once in a delivery's life, one over LOOK_AT each time.
create table DELIVERY (
    ROLLOUT_ID bigint not null,
    TERMINAL varchar(32) /*C*/ not null,
    FROM_APPLICATION varchar(64) not null,
    FROM_VERSION varchar(64) not null,
    FROM_SEQUENCE bigint not null,
    SWITCH_AT bigint not null,
    ATTEMPT integer not null,
    STAGE smallint not null,
    STANDING smallint not null,
    ATTEMPTED_AT bigint not null,
    CHANGED_AT bigint not null,
    LOOK_AT bigint,
    IS_OPEN smallint not null,
    FAULT_REASON smallint,
    FAULT_DETAIL varchar(500),
    SWITCHED_AT bigint,
    SWITCHED_WITHIN bigint,
    DOWNLOADED bigint not null,
    primary key (TERMINAL, ROLLOUT_ID)
);

create unique index DELIVERY_OF_ROLLOUT on DELIVERY (ROLLOUT_ID, TERMINAL);

create index DELIVERY_DUE on DELIVERY (LOOK_AT);

create index DELIVERY_OPEN on DELIVERY (TERMINAL, IS_OPEN);

create table ATTEMPT (
    ROLLOUT_ID bigint not null,
    TERMINAL varchar(32) /*C*/ not null,
    ATTEMPT integer not null,
    ORDERED_AT bigint not null,
    STAGE smallint not null,
    CHANGED_AT bigint not null,
    FAULT_REASON smallint,
    FAULT_DETAIL varchar(500),
    DOWNLOADED bigint not null,
    primary key (ROLLOUT_ID, TERMINAL, ATTEMPT)
);
