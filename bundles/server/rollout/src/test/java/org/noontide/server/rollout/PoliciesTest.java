package org.noontide.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PoliciesTest {
    private final Policies policies = new Policies();

    @Test
    void a_policy_that_has_gone_is_not_known_any_more() {
        PlainPolicy policy = new PlainPolicy();
        policies.add("plain", policy);
        policies.remove("plain", policy);
        policies.remove("never", policy);

        assertThat(policies.named("plain")).isEmpty();
        assertThat(policies.names()).isEmpty();
    }

    @Test
    void of_two_policies_with_one_name_the_one_that_stays_decides() {
        PlainPolicy first = new PlainPolicy();
        PlainPolicy second = new PlainPolicy();
        policies.add("plain", first);
        policies.add("plain", second);

        policies.remove("plain", first);

        assertThat(policies.named("plain")).containsSame(second);
    }
}
