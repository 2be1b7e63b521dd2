package example.alert.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.AlertChannel;
import org.noontide.wire.protocol.Rule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends alarms to a file, one line each, and returns when they are on the disk. Nothing is ever taken out of the file; it
 * may be moved away at any time. A server without a configuration of it has no such channel.
 */
@Component(
        configurationPid = "example.alert.file",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = AlertChannel.NAME + "=file")
@Designate(ocd = FileAlerts.Config.class)
public final class FileAlerts implements AlertChannel {

    @ObjectClassDefinition(name = "Alarms to a file")
    @interface Config {
        @AttributeDefinition(description = "The file, absolute or within the folder of the server's instance")
        String file() default "data/alarms.txt";
    }

    private static final Logger LOG = LoggerFactory.getLogger(FileAlerts.class);
    private static final Pattern NOTICE = Pattern.compile("[A-Za-z0-9-]{1,200}");
    // no line is half as long: what it has of variable length is bounded, the details with 500 characters above all
    private static final int TAIL = 16_384;

    private final Path file;

    @Activate
    public FileAlerts(Config config) {
        this(Path.of(config.file()));
    }

    FileAlerts(Path file) {
        Rule.require(!file.toString().isBlank(), "file is not empty");
        this.file = file.toAbsolutePath();
    }

    @Activate
    void start() throws IOException {
        Files.createDirectories(file.getParent());
        LOG.info("channel=file file={}", file);
    }

    /** What a crash or a full disk kept from being written of a notice is written when the notice comes again. */
    @Override
    public void tell(String notice, List<Alarm> alarms) throws IOException {
        Rule.require(NOTICE.matcher(notice).matches(), "not a notice's id of letters, digits and hyphens");
        try (FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE)) {
            String tail = tail(channel);
            int told = Line.told(tail, notice);
            StringBuilder lines = new StringBuilder();
            // a line that was broken off stays as it is, and the next begins on its own
            if (!tail.isEmpty() && !tail.endsWith("\n")) {
                lines.append('\n');
            }
            for (int number = told + 1; number <= alarms.size(); number++) {
                lines.append(Line.of(alarms.get(number - 1), notice, number, alarms.size()));
            }
            append(channel, lines.toString());
            LOG.info("channel=file notice={} alarms={} repeated={} told", notice, alarms.size(), told);
        }
    }

    private static String tail(FileChannel channel) throws IOException {
        long from = Math.max(0, channel.size() - TAIL);
        ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - from));
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            continue;
        }
        return new String(bytes.array(), 0, bytes.position(), UTF_8);
    }

    private static void append(FileChannel channel, String lines) throws IOException {
        channel.position(channel.size());
        ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        // also where nothing was written: the lines may be from a try whose fsync failed
        channel.force(true);
    }
}
