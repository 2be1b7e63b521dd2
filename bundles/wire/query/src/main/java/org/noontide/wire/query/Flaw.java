package org.noontide.wire.query;

import java.util.Locale;

/** What can be wrong with a query: for who says it in another language. */
public enum Flaw {
    /** Empty, or longer than the first fact. */
    LENGTH("a query has 1 to %s characters"),
    DEPTH("parentheses are nested more than %s deep"),
    COMPARISONS("a query has at most %s comparisons"),
    NAME("no attribute has such a name (1 to 32 of a-z, 0-9, - and _, a letter first): %s"),
    VALUES("%s takes one value; for several there are =in= and =out="),
    ORDER("%s has no order; compare it with ==, !=, =in= or =out="),
    TEXT("%s is compared with a text of at most %s characters"),
    INTEGER("%s is compared with an integer"),
    TRUTH("%s is compared with true or false"),
    INSTANT("%s is compared with an instant like 2030-01-01T03:00:00Z"),
    OPERATOR("no operator is written %s; there are ==, !=, =in=, =out=, <, <=, > and >="),
    SYNTAX("no query goes on like this; it is made of comparisons like region==north, joined by ; (and) or , (or)"),
    /** No terminal has the attribute that is the first fact; the second lists what there is. */
    UNKNOWN("no terminal has an attribute %s; known are %s");

    private final String sentence;

    Flaw(String sentence) {
        this.sentence = sentence;
    }

    /** Names it in message files; never changes. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String sentence(Object... facts) {
        return String.format(Locale.ROOT, sentence, facts);
    }
}
