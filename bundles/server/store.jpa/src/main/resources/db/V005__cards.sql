-- The card that a terminal must prove to have; all of them null where there is none.
alter table TERMINAL add column CARD_PSAM varchar(20);

alter table TERMINAL add column CARD_TERMINAL_NUMBER varchar(12);

alter table TERMINAL add column CARD_ICCID varchar(20);

alter table TERMINAL add column CARD_KEY varchar(32);

alter table TERMINAL add column CARD_REVOKED smallint;

-- One for a delivery, of its last attempt that was ordered with a challenge. The ticket is kept as its digest alone.
-- REFUSAL: the codes of CardRefusal.
create table ADMISSION (
    ROLLOUT_ID bigint not null,
    TERMINAL varchar(32) /*C*/ not null,
    ATTEMPT integer not null,
    NONCE char(16) not null,
    ASKED_UNTIL bigint not null,
    TICKET_SHA256 char(64),
    TICKET_UNTIL bigint,
    REFUSAL smallint,
    primary key (TERMINAL, ROLLOUT_ID)
);
