package org.noontide.server.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.noontide.wire.operations.Problem;

/** A request that is not done, and what its sender is told. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private static final long RETRY_SECONDS = 10;

    private final Trouble trouble;
    private final String sentence;
    private final transient Object[] facts;
    private final transient Optional<String> entry;
    private final transient Optional<Integer> column;
    private final transient Map<String, String> headers;
    private final transient Optional<List<Problem.Line>> lines;

    private Refusal(
            Trouble trouble,
            Optional<String> entry,
            Optional<Integer> column,
            Map<String, String> headers,
            String sentence,
            Object... facts) {
        this(trouble, entry, column, headers, Optional.empty(), sentence, facts);
    }

    private Refusal(
            Trouble trouble,
            Optional<String> entry,
            Optional<Integer> column,
            Map<String, String> headers,
            Optional<List<Problem.Line>> lines,
            String sentence,
            Object... facts) {
        super(sentence + List.of(facts));
        this.trouble = trouble;
        this.sentence = sentence;
        this.facts = facts;
        this.entry = entry;
        this.column = column;
        this.headers = headers;
        this.lines = lines;
    }

    /** Refuses because of {@code lines} of the body. */
    static Refusal ofLines(List<Problem.Line> lines, String sentence, Object... facts) {
        return new Refusal(
                Trouble.RULE_BROKEN,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.of(List.copyOf(lines)),
                sentence,
                facts);
    }

    /** Refuses with the sentence of that name in the message files. */
    static Refusal of(Trouble trouble, String sentence, Object... facts) {
        return new Refusal(trouble, Optional.empty(), Optional.empty(), Map.of(), sentence, facts);
    }

    /** Refuses because of one field of the request or entry of the archive. */
    static Refusal at(String entry, Trouble trouble, String sentence, Object... facts) {
        return new Refusal(trouble, Optional.of(entry), Optional.empty(), Map.of(), sentence, facts);
    }

    /** Refuses because of what stands in {@code entry} at {@code column}; the sentence's first fact is the column. */
    static Refusal at(String entry, int column, String sentence, List<String> facts) {
        List<String> all = new ArrayList<>(facts);
        all.add(0, Integer.toString(column));
        return new Refusal(
                Trouble.MALFORMED, Optional.of(entry), Optional.of(column), Map.of(), sentence, all.toArray());
    }

    /** Refuses because what is needed is not there now: the store, the rollouts, the artifacts. */
    static Refusal unavailable(String what) {
        return later(Trouble.UNAVAILABLE, RETRY_SECONDS, "unavailable." + what);
    }

    /** Refuses, and says when to come again. */
    static Refusal later(Trouble trouble, long seconds, String sentence) {
        Map<String, String> headers = Map.of("Retry-After", Long.toString(seconds));
        return new Refusal(trouble, Optional.empty(), Optional.empty(), headers, sentence, Long.toString(seconds));
    }

    static Refusal unauthenticated(String sentence) {
        Map<String, String> headers = Map.of("WWW-Authenticate", "Basic realm=\"Noontide\", charset=\"UTF-8\"");
        return new Refusal(Trouble.UNAUTHENTICATED, Optional.empty(), Optional.empty(), headers, sentence);
    }

    static Refusal method(String method, List<String> allowed) {
        String list = String.join(", ", allowed);
        return new Refusal(
                Trouble.METHOD_NOT_ALLOWED,
                Optional.empty(),
                Optional.empty(),
                Map.of("Allow", list),
                "method",
                method,
                list);
    }

    Trouble trouble() {
        return trouble;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** What the sender is told, in the language of {@code speech}. */
    Problem problem(Speech speech, String path) {
        return new Problem(
                "urn:noontide:problem:" + trouble.code(),
                speech.say("title." + trouble.code()),
                trouble.status(),
                speech.say(sentence, facts),
                Optional.of(path),
                entry,
                column,
                lines);
    }
}
