package org.noontide.wire.protocol;

import java.util.Locale;
import java.util.regex.Pattern;

/** Every field of every message, with its number in CBOR and its name in JSON. Numbers are never used again for another. */
enum Field {
    TERMINAL(1),
    ROLLOUT(2),
    ATTEMPT(3),
    APPLICATION(4),
    VERSION(5),
    SEQUENCE(6),
    RELEASE(7),
    ARCHIVE(8),
    SOURCES(9),
    LINK(10),
    SIZE(11),
    SHA256(12),
    MANIFEST(13),
    SWITCH_AT(14),
    EXPIRES_AT(15),
    JOURNAL(16),
    NUMBER(17),
    OLDEST(18),
    UP_TO(19),
    STAGE(20),
    AT(21),
    RUNNING(22),
    REASON(23),
    DETAIL(24),
    SWITCHED_AT(25),
    UNCERTAINTY(26),
    DOWNLOADED(27),
    SLOT(28),
    OPEN(29),
    ONLINE(30),
    DESCRIPTION(31),
    MODELS(32),
    MINIMUM_SEQUENCE(33),
    ENTRIES(34),
    PATH(35),
    GOODS(36),
    PROMOTIONS(37),
    SKU(38),
    NAME(39),
    PRICE(40),
    CURRENCY(41),
    IMAGE(42),
    ID(43),
    LABEL(44),
    SKUS(45),
    KIND(46),
    VALUE(47),
    FROM(48),
    UNTIL(49),
    UNDOES(50),
    START(51),
    HEALTH(52),
    COMMAND(53),
    ENVIRONMENT(54),
    FOLDER(55),
    PROBE(56),
    URL(57),
    FILE(58),
    INTERVAL(59),
    TIMEOUT(60),
    PROBATION(61),
    CHALLENGE(62),
    NONCE(63),
    EVIDENCE(64),
    PSAM(65),
    MAC(66),
    TERMINAL_NUMBER(67),
    ICCID(68),
    USER(69),
    SECRET(70);

    private final int number;
    private final String label;

    Field(int number) {
        this.number = number;
        this.label = camelCase(name());
    }

    int number() {
        return number;
    }

    String label() {
        return label;
    }

    private static String camelCase(String constant) {
        return Pattern.compile("_(.)")
                .matcher(constant.toLowerCase(Locale.ROOT))
                .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }
}
