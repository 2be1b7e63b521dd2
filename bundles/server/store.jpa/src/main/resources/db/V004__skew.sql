-- How far off their instants terminals switched, counted by ranges (BUCKET: see SkewRange). Switches of terminals that were
-- not ready in time are in one row, with IS_LATE 1 and BUCKET 0. The largest that was told is in milliseconds, without a sign.
create table SKEW (
    ROLLOUT_ID bigint not null,
    IS_LATE smallint not null,
    BUCKET integer not null,
    SWITCHES bigint not null,
    MOST_SKEW bigint not null,
    MOST_UNCERTAINTY bigint not null,
    primary key (ROLLOUT_ID, IS_LATE, BUCKET)
);

-- The last attempt that was staged in time, and the last of which a switch was counted; 0 for none.
alter table DELIVERY add column STAGED_ATTEMPT integer not null default 0;

alter table DELIVERY add column SWITCHED_ATTEMPT integer not null default 0;

-- What waits for its instant (4 STAGED, 5 ARMED) will be counted; what was told before there were counters is not.
update DELIVERY set STAGED_ATTEMPT = ATTEMPT where STAGE in (4, 5) and CHANGED_AT < SWITCH_AT;

update DELIVERY set SWITCHED_ATTEMPT = ATTEMPT where SWITCHED_AT is not null;
