-- Who takes care of an alarm, while IS_OPEN is 0; all of them null before.
alter table ALARM add column IS_OPEN smallint not null default 1;

alter table ALARM add column ACKNOWLEDGED_BY varchar(64);

alter table ALARM add column ACKNOWLEDGED_AT bigint;

alter table ALARM add column ACKNOWLEDGED_NOTE varchar(500);

create index ALARM_OPEN on ALARM (IS_OPEN, ID);

-- With which attempt the delivery failed, so that one that was tried again may have another alarm; 0 of a rollout as a whole.
alter table ALARM add column ATTEMPT integer not null default 0;

update ALARM set ATTEMPT = (select D.ATTEMPT from DELIVERY D
    where D.TERMINAL = ALARM.TERMINAL and D.ROLLOUT_ID = ALARM.ROLLOUT_ID)
    where TROUBLE = 0 and exists (select 1 from DELIVERY D
        where D.TERMINAL = ALARM.TERMINAL and D.ROLLOUT_ID = ALARM.ROLLOUT_ID);

alter table ALARM drop constraint ALARM_ONCE;

alter table ALARM add constraint ALARM_ONCE unique (TERMINAL, ROLLOUT_ID, TROUBLE, ATTEMPT);
