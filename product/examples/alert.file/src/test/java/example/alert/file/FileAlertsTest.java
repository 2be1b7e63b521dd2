package example.alert.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.DeliveryId;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;

class FileAlertsTest {
    @TempDir
    Path folder;

    private Path file;
    private FileAlerts channel;

    @BeforeEach
    void open() throws IOException {
        file = folder.resolve("deep/alarms.txt");
        channel = new FileAlerts(file);
        channel.start();
    }

    @Test
    void an_alarm_is_one_line_with_all_that_a_person_needs() throws IOException {
        channel.tell("n-1", alarms(1));

        assertThat(file)
                .content(UTF_8)
                .isEqualTo("2026-03-01T12:00:00Z\tVM-1\trollout=7\trelease=vending 1.1.0\trunning=1.0.0"
                        + "\tPSAM_EXPIRED\tthe card 过期\t[n-1 1/1]\n");
    }

    @Test
    void a_rollout_in_trouble_is_one_line_without_a_terminal() throws IOException {
        Alarm alarm = new Alarm.OfRollout(
                new RolloutId(12),
                new ReleaseId("vending", new ReleaseVersion("1.1.0"), 2),
                Alarm.Trouble.TOO_MANY_FAILED,
                "7 of 100\tfailed\n",
                Instant.parse("2026-03-01T12:00:00Z"));

        channel.tell("n-1", List.of(alarm));

        assertThat(file)
                .content(UTF_8)
                .isEqualTo("2026-03-01T12:00:00Z\t-\trollout=12\trelease=vending 1.1.0\trunning=-"
                        + "\tTOO_MANY_FAILED\t7 of 100 failed \t[n-1 1/1]\n");
    }

    @Test
    void notices_are_appended_with_a_line_for_each_alarm() throws IOException {
        channel.tell("n-1", alarms(2));
        channel.tell("n-2", alarms(3));

        assertThat(marks()).containsExactly("[n-1 1/2]", "[n-1 2/2]", "[n-2 1/3]", "[n-2 2/3]", "[n-2 3/3]");
    }

    @Test
    void a_notice_that_is_told_again_is_written_once() throws IOException {
        channel.tell("n-1", alarms(2));
        channel.tell("n-1", alarms(2));

        assertThat(marks()).containsExactly("[n-1 1/2]", "[n-1 2/2]");
    }

    @Test
    void a_notice_is_known_again_after_a_restart() throws IOException {
        channel.tell("n-1", alarms(2));
        new FileAlerts(file).tell("n-1", alarms(2));

        assertThat(marks()).containsExactly("[n-1 1/2]", "[n-1 2/2]");
    }

    @Test
    void a_notice_is_known_again_where_the_file_is_long() throws IOException {
        channel.tell("n-1", alarms(400));
        channel.tell("n-1", alarms(400));

        assertThat(marks()).hasSize(400);
    }

    @Test
    void a_notice_that_was_broken_off_is_completed_wherever_it_broke() throws IOException {
        channel.tell("n-1", alarms(1));
        long before = Files.size(file);
        channel.tell("n-2", alarms(3));
        byte[] whole = Files.readAllBytes(file);

        for (long end = before; end < whole.length; end++) {
            Files.write(file, Arrays.copyOf(whole, (int) end));
            channel.tell("n-2", alarms(3));

            assertThat(marks())
                    .as("broken off at %s", end)
                    .containsExactly("[n-1 1/1]", "[n-2 1/3]", "[n-2 2/3]", "[n-2 3/3]");
        }
    }

    @Test
    void a_file_that_was_moved_away_is_begun_anew() throws IOException {
        channel.tell("n-1", alarms(1));
        Files.move(file, folder.resolve("yesterday.txt"));
        channel.tell("n-2", alarms(1));

        assertThat(marks()).containsExactly("[n-2 1/1]");
    }

    @Test
    void what_others_wrote_into_the_file_stays() throws IOException {
        Files.writeString(file, "seen by Li");
        channel.tell("n-1", alarms(1));

        assertThat(file).content(UTF_8).startsWith("seen by Li\n2026-").endsWith("[n-1 1/1]\n");
    }

    @Test
    void a_file_that_cannot_be_written_is_a_failure_that_the_server_hears_of() throws IOException {
        Files.createDirectory(file);

        assertThatThrownBy(() -> channel.tell("n-1", alarms(1))).isInstanceOf(IOException.class);
    }

    @Test
    void a_notice_whose_id_could_break_the_lines_is_refused() {
        assertThatThrownBy(() -> channel.tell("n\n1", alarms(1))).isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> marks() throws IOException {
        // read leniently: where a line is broken off there may be half a character
        return new String(Files.readAllBytes(file), UTF_8)
                .lines()
                .filter(line -> line.endsWith("]"))
                .map(line -> line.substring(line.lastIndexOf('[')))
                .toList();
    }

    private static List<Alarm> alarms(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> (Alarm) new Alarm.OfDelivery(
                        new DeliveryId(new RolloutId(7), new TerminalId("VM-" + number)),
                        new ReleaseId("vending", new ReleaseVersion("1.1.0"), 2),
                        new ReleaseId("vending", new ReleaseVersion("1.0.0"), 1),
                        new Fault(Reason.PSAM_EXPIRED, "the card 过期"),
                        Instant.parse("2026-03-01T12:00:00Z")))
                .toList();
    }
}
