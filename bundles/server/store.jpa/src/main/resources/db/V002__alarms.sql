-- One for a delivery that failed for good, in the order of their numbers.
create table ALARM (
    ID bigint generated always as identity primary key,
    ROLLOUT_ID bigint not null,
    TERMINAL varchar(32) /*C*/ not null,
    RELEASE_APPLICATION varchar(64) not null,
    RELEASE_VERSION varchar(64) not null,
    RELEASE_SEQUENCE bigint not null,
    RUNS_APPLICATION varchar(64) not null,
    RUNS_VERSION varchar(64) not null,
    RUNS_SEQUENCE bigint not null,
    FAULT_REASON smallint not null,
    FAULT_DETAIL varchar(500) not null,
    RAISED_AT bigint not null,
    constraint ALARM_ONCE unique (TERMINAL, ROLLOUT_ID)
);

create table ALERT_CURSOR (
    CHANNEL varchar(64) not null primary key,
    TOLD bigint not null,
    TELLING bigint not null
);

create table STATISTIC (
    ROLLOUT_ID bigint not null,
    TAKEN_AT bigint not null,
    NORMAL_COUNT bigint not null,
    DELAYED_COUNT bigint not null,
    FAILED_COUNT bigint not null,
    INSTALLED_COUNT bigint not null,
    primary key (ROLLOUT_ID, TAKEN_AT)
);

-- OPEN_COUNT counts the deliveries with IS_OPEN, UNCOUNTED is 1 while there is no statistic of the tally as it is.
alter table ROLLOUT add column OPEN_COUNT bigint not null default 0;

alter table ROLLOUT add column UNCOUNTED smallint not null default 1;

update ROLLOUT set OPEN_COUNT =
    (select count(*) from DELIVERY where DELIVERY.ROLLOUT_ID = ROLLOUT.ID and DELIVERY.IS_OPEN = 1);
