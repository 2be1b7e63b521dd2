package example.part.versions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.noontide.wire.operations.TerminalView;

class VersionsTest {
    @Test
    void terminals_are_counted_by_what_they_run() {
        Map<String, Long> counts = new TreeMap<>();

        Versions.count(List.of(terminal("A", "1.0.0"), terminal("B", "1.1.0"), terminal("C", "1.0.0")), counts);

        assertThat(counts).containsExactly(Map.entry("vending 1.0.0", 2L), Map.entry("vending 1.1.0", 1L));
    }

    private static TerminalView terminal(String number, String version) {
        return new TerminalView(number, "N60", "vending", version, 100, true, Optional.empty(), List.of(), Map.of());
    }
}
