-- The catalogue of a release as it came, packed; releases from before have none.
create table RELEASE_CATALOGUE (
    RELEASE_ID bigint not null primary key references RELEASE_ (ID),
    PACKED /*B*/ not null
);

-- 1 where it was withdrawn: its row stays, since rollouts are of it, and its version and sequence number stay taken.
alter table RELEASE_ add column IS_WITHDRAWN smallint not null default 0;
