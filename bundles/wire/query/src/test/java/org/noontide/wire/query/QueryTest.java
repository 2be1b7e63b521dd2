package org.noontide.wire.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    @Test
    void and_binds_more_than_or() {
        Condition read = Query.of("region==north,region==south;group==pilot").condition();

        assertThat(read)
                .isEqualTo(new Condition.Any(List.of(
                        equal("region", "north", 1),
                        new Condition.All(List.of(equal("region", "south", 15), equal("group", "pilot", 29))))));
    }

    @Test
    void words_join_as_signs_do_and_parentheses_bind_first() {
        Condition read = Query.of("(region==north or region==south) and a==1").condition();

        assertThat(read)
                .isEqualTo(new Condition.All(List.of(
                        new Condition.Any(List.of(equal("region", "north", 2), equal("region", "south", 19))),
                        equal("a", "1", 38))));
    }

    @Test
    void a_list_has_several_values_and_quotes_keep_what_is_reserved() {
        Condition read =
                Query.of("group=in=(pilot,'a;b, c',\"x\\\"y\");sequence>=100").condition();

        assertThat(read)
                .isEqualTo(new Condition.All(List.of(
                        new Condition.Comparison("group", Operator.IN, List.of("pilot", "a;b, c", "x\"y"), 1),
                        new Condition.Comparison("sequence", Operator.GREATER_OR_EQUAL, List.of("100"), 34))));
    }

    @ParameterizedTest(name = "{0} is wrong at {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "region=north | 7",
                "region==north; | 15",
                "(region==north | 15",
                "region==north group==a | 15",
                "region==north;Region==south | 15",
                "region=='north | 9",
                "model>N60 | 1",
                "region==north;model>=N60 | 15",
                "sequence==many | 1",
                "region==north,online==yes | 15",
                "seen<yesterday | 1",
                "region==and;sequence==x | 13",
                "region==(a,b) | 1",
                "a==1;region=foo=x | 12",
            })
    void what_is_no_query_is_refused_with_its_column(String text, int column) {
        QueryException refused = catchThrowableOfType(QueryException.class, () -> Query.of(text));

        assertThat(refused).isNotNull();
        assertThat(refused.column()).isEqualTo(column);
        assertThat(refused).hasMessageStartingWith("column " + column + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void an_empty_query_is_none(String text) {
        assertThatThrownBy(() -> Query.of(text)).isInstanceOf(QueryException.class);
    }

    @Test
    void a_query_is_bounded_in_length_depth_and_comparisons() {
        assertThatThrownBy(() -> Query.of("a==" + "b".repeat(2_000))).hasMessageContaining("1 to 2000 characters");
        assertThatThrownBy(() -> Query.of("(".repeat(21) + "a==b" + ")".repeat(21)))
                .hasMessageContaining("column 21: parentheses");
        assertThatThrownBy(() -> Query.of("a==b" + ";a==b".repeat(50))).hasMessageContaining("at most 50");
    }

    @Test
    void an_attribute_that_no_terminal_has_is_named_with_its_column() {
        Query query = Query.of("model==N60;(site==1,regoin==north)");

        assertThatThrownBy(() -> query.requireKnown(Set.of("site", "region")))
                .hasMessage(
                        "column 21: no terminal has an attribute regoin; known are application, group, model, number,"
                                + " online, region, seen, sequence, site, version");
    }

    @Test
    void a_query_whose_attributes_are_known_passes() {
        Query.of("model==N60;site==1").requireKnown(Set.of("site"));
    }

    private static Condition equal(String name, String value, int column) {
        return new Condition.Comparison(name, Operator.EQUAL, List.of(value), column);
    }
}
