package org.noontide.product.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.noontide.product.simulator.Script.Failing;
import org.noontide.product.simulator.Script.Outage;
import org.noontide.product.simulator.Script.Share;
import org.noontide.product.simulator.Script.Slow;
import org.noontide.product.simulator.Script.WrongClock;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.Reason;

/** Reads a script in YAML; every complaint names the file, the entry and the rule. */
final class ScriptReader {
    /** What a simulated terminal can be made to fail by. */
    static final Set<Reason> REASONS = EnumSet.of(
            Reason.PSAM_MISSING,
            Reason.PSAM_INVALID,
            Reason.PSAM_EXPIRED,
            Reason.PSAM_MISMATCH,
            Reason.SIM_MISSING,
            Reason.SIM_LOCKED,
            Reason.SIM_UNREGISTERED,
            Reason.SIM_MISMATCH,
            Reason.CLOCK_UNSYNCED,
            Reason.DOWNLOAD_BROKEN,
            Reason.DIGEST_MISMATCH,
            Reason.NO_SPACE,
            Reason.BUSY,
            Reason.SWITCH_FAILED,
            Reason.UNHEALTHY);

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();
    private static final Pattern SPAN = Pattern.compile("(-?)(\\d{1,9})(ms|s|m|h)");

    private final String file;

    private ScriptReader(String file) {
        this.file = file;
    }

    /** Reads {@code file}. */
    static Script read(Path file) throws IOException {
        return new ScriptReader(String.valueOf(file.getFileName())).script(Files.readString(file));
    }

    private Script script(String text) throws MalformedException {
        JsonNode root;
        try {
            root = YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new MalformedException(file + ": " + e.getOriginalMessage(), e);
        }
        Entry all = new Entry("", root);
        all.demandKnown("seed", "startsPerSecond", "slow", "failures", "clocks", "offline", "storms");
        List<Slow> slow = new ArrayList<>();
        for (Entry it : all.list("slow", "share", "bytesPerSecond")) {
            slow.add(it.born(() -> new Slow(it.share(), it.number("bytesPerSecond"))));
        }
        List<Failing> failing = new ArrayList<>();
        for (Entry it : all.list("failures", "share", "reason")) {
            failing.add(it.born(() -> new Failing(it.share(), it.reason())));
        }
        List<WrongClock> clocks = new ArrayList<>();
        for (Entry it : all.list("clocks", "share", "offset", "uncertainty")) {
            clocks.add(it.born(() -> new WrongClock(it.share(), it.span("offset"), it.span("uncertainty"))));
        }
        List<Outage> outages = new ArrayList<>();
        for (Entry it : all.list("offline", "share", "at", "for")) {
            outages.add(it.born(() -> new Outage(it.share(), it.span("at"), it.span("for"))));
        }
        for (Entry it : all.list("storms", "share", "at")) {
            outages.add(it.born(() -> new Outage(it.share(), it.span("at"), Duration.ZERO)));
        }
        long seed = all.has("seed") ? all.number("seed") : Script.QUIET.seed();
        long starts = all.has("startsPerSecond") ? all.number("startsPerSecond") : Script.QUIET.startsPerSecond();
        return all.born(() -> new Script(seed, Math.toIntExact(starts), slow, failing, clocks, outages));
    }

    /** What is made of one entry. */
    private interface Birth<T> {
        T make() throws MalformedException;
    }

    /** The fields of one place of the file. */
    private final class Entry {
        private final String path;
        private final JsonNode node;

        private Entry(String path, JsonNode node) throws MalformedException {
            this.path = path;
            this.node = node;
            if (!node.isObject()) {
                throw new MalformedException(file + ": " + path + (path.isEmpty() ? "it" : "") + " holds no fields");
            }
        }

        private void demandKnown(String... names) throws MalformedException {
            Set<String> known = new TreeSet<>(Arrays.asList(names));
            for (var field : node.properties()) {
                if (!known.contains(field.getKey())) {
                    throw complaint(field.getKey(), "is not known; known are " + String.join(", ", known));
                }
            }
        }

        private boolean has(String name) {
            return node.has(name);
        }

        private List<Entry> list(String name, String... fields) throws MalformedException {
            if (!node.has(name)) {
                return List.of();
            } else if (!node.get(name).isArray()) {
                throw complaint(name, "is not a list");
            }
            List<Entry> entries = new ArrayList<>();
            for (JsonNode each : node.get(name)) {
                Entry entry = new Entry(name + '[' + entries.size() + ']', each);
                entry.demandKnown(fields);
                entries.add(entry);
            }
            return entries;
        }

        private long number(String name) throws MalformedException {
            JsonNode value = node.path(name);
            if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                throw complaint(name, value.isMissingNode() ? "is missing" : "is not an integer: " + value);
            }
            return value.longValue();
        }

        private Share share() throws MalformedException {
            String text = text("share");
            try {
                return text.endsWith("%")
                        ? new Share(Double.parseDouble(text.substring(0, text.length() - 1)) / 100)
                        : new Share(Double.parseDouble(text));
            } catch (NumberFormatException e) {
                throw complaint("share", "is not a share like 5% or 0.05: " + text);
            }
        }

        private Duration span(String name) throws MalformedException {
            String text = text(name);
            Matcher matcher = SPAN.matcher(text);
            if (!matcher.matches()) {
                throw complaint(name, "is not a time like 500ms, 20s, 5m or 1h: " + text);
            }
            long count = Long.parseLong(matcher.group(1) + matcher.group(2));
            return switch (matcher.group(3)) {
                case "ms" -> Duration.ofMillis(count);
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                default -> Duration.ofHours(count);
            };
        }

        private Reason reason() throws MalformedException {
            String text = text("reason");
            return REASONS.stream()
                    .filter(reason -> reason.name().equals(text))
                    .findFirst()
                    .orElseThrow(() -> complaint("reason", "is none of " + REASONS + ": " + text));
        }

        private String text(String name) throws MalformedException {
            JsonNode value = node.path(name);
            if (!value.isValueNode() || value.isNull()) {
                throw complaint(name, "is missing");
            }
            return value.asText();
        }

        private <T> T born(Birth<T> birth) throws MalformedException {
            try {
                return birth.make();
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new MalformedException(file + ": " + path + (path.isEmpty() ? "" : ": ") + e.getMessage(), e);
            }
        }

        private MalformedException complaint(String name, String rule) {
            return new MalformedException(file + ": " + path + (path.isEmpty() ? "" : ".") + name + ' ' + rule);
        }
    }
}
