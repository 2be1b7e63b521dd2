package org.noontide.server.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorsTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Proof ADMIN = Proof.configured(".admin.password", "sesame", RANDOM);
    private static final Map<String, Object> CONFIGURATION = Map.of(
            ".admin.password", "not read here",
            ".password.li", "poppy",
            ".password.wang-2", "poppy",
            "password.open", "poppy",
            "folder", "data/desk");

    private final Operators operators = Operators.of(ADMIN, CONFIGURATION, RANDOM);

    @ParameterizedTest(name = "{0}:{1}")
    @CsvSource({"admin,sesame", "li,poppy", "wang-2,poppy"})
    void everyone_proves_himself_by_his_own_name_and_password(String user, String password) {
        assertThat(operators.prove(user, password)).contains(user);
    }

    @ParameterizedTest(name = "{0}:{1}")
    @CsvSource({"admin,poppy", "li,sesame", "li,''", "'',poppy", "LI,poppy", "open,poppy", "wang,poppy"})
    void nobody_else_does(String user, String password) {
        assertThat(operators.prove(user, password)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        ".password.,       an operator's name has 1 to 32",
        ".password.Li,     an operator's name has 1 to 32",
        ".password.li:wei, an operator's name has 1 to 32",
        ".password.a23456789012345678901234567890123, an operator's name has 1 to 32",
        ".password.admin,  lies under .admin.password",
    })
    void a_name_that_is_none_lets_nobody_in_at_all(String key, String rule) {
        assertThatThrownBy(() -> Operators.of(ADMIN, Map.of(key, "poppy"), RANDOM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rule)
                .hasMessageNotContaining("poppy");
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "$[secret:li]"})
    void a_password_that_is_missing_lets_nobody_in_at_all(String password) {
        assertThatThrownBy(() -> Operators.of(ADMIN, Map.of(".password.li", password), RANDOM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(".password.li is ");
    }

    @Test
    void the_gate_tells_who_came_in_each_time() throws Exception {
        Gate gate = new Gate(operators, Clock.fixed(DeskServer.NOW, ZoneOffset.UTC), RANDOM);

        for (String password : List.of("li:poppy", "li:poppy", "admin:sesame", "wang-2:poppy", "wang-2:poppy")) {
            String[] login = password.split(":", 2);

            assertThat(gate.admit("here", login(login[0], login[1]))).isEqualTo(login[0]);
        }
    }

    @Test
    void several_operators_are_remembered_at_once_each_by_his_last_credential() {
        Proved proved = new Proved();
        proved.remember("admin", "mark of admin");
        proved.remember("li", "old mark of li");

        proved.remember("li", "mark of li");

        assertThat(proved.operator("mark of admin")).contains("admin");
        assertThat(proved.operator("mark of li")).contains("li");
        assertThat(proved.operator("old mark of li")).isEmpty();
        assertThat(proved.operator("")).isEmpty();
    }

    private static Optional<String> login(String user, String password) {
        return Optional.of(DeskServer.basic(user, password));
    }
}
