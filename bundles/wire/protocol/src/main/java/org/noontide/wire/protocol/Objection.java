package org.noontide.wire.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why something is not done, in one sentence; and what another language needs to say the same.
 *
 * @param code names the sentence in message files; never changes, and {@value #SAID} where there is no other than this one
 * @param sentence in English, whole
 * @param facts what the sentence tells of this case, in the order in which other languages number them from 0
 */
public record Objection(String code, String sentence, List<String> facts) {
    private static final String SAID = "said";
    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");

    public Objection {
        facts = List.copyOf(facts);
    }

    /**
     * The sentence that {@code pattern} is with each {@code {0}}, {@code {1}} replaced by the fact of that number.
     *
     * @throws IndexOutOfBoundsException if the pattern has a place for a fact that there is not
     */
    public static Objection of(String code, String pattern, Object... facts) {
        List<String> texts = Arrays.stream(facts).map(String::valueOf).toList();
        String sentence = PLACE.matcher(pattern)
                .replaceAll(
                        (MatchResult place) -> Matcher.quoteReplacement(texts.get(Integer.parseInt(place.group(1)))));
        return new Objection(code, sentence, texts);
    }

    /** A sentence that nobody can say in another language. */
    public static Objection said(String sentence) {
        return new Objection(SAID, sentence, List.of(sentence));
    }

    @Override
    public String toString() {
        return sentence;
    }
}
