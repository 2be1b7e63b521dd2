package org.noontide.product.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal product of its own: a cabinet's folder, its cards, its cable, and the process while it runs. */
public final class TerminalSite {
    /** The model that all of them are. */
    static final String MODEL = "N60";

    private static final LocalDate LONG_AGO = LocalDate.of(2021, 12, 31);
    private static final LocalDate LATE = LocalDate.of(2099, 12, 31);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*\"([^\"]+)\"");

    private final Installation installation;
    private final String number;
    private final Path home;
    private final Relay relay;
    private Map<String, String> surroundings = Map.of();
    private Optional<Product> product = Optional.empty();

    private TerminalSite(Installation installation, String number, Path home, Relay relay) {
        this.installation = installation;
        this.number = number;
        this.home = home;
        this.relay = relay;
    }

    /**
     * Lays out cabinet {@code index}, which left the factory with {@code version}, and starts it.
     *
     * @param secret what it was enrolled with
     */
    static TerminalSite start(
            Installation installation,
            Path home,
            int index,
            String number,
            String secret,
            String version,
            Relay relay,
            Optional<Breakage.Kind> broken)
            throws IOException, InterruptedException {
        TerminalSite site = new TerminalSite(installation, number, home, relay);
        site.configure(index, secret, broken);
        Path factory = Files.createDirectories(home.resolve("factory"));
        Files.copy(installation.release(version), factory.resolve("vending-" + version + ".zip"));
        site.restart();
        return site;
    }

    private void configure(int index, String secret, Optional<Breakage.Kind> broken)
            throws IOException, InterruptedException {
        String psamNumber = String.format("%012d", index);
        String iccid = String.format("898600%014d", index);
        Path secrets = Files.createDirectories(home.resolve("data/secrets"));
        Files.writeString(secrets.resolve("terminal"), secret);
        Conf conf = new Conf(home, installation.conf("terminal"))
                .set(
                        "org.noontide.terminal.agent.cfg",
                        Map.of(
                                "terminal", number,
                                "model", MODEL,
                                "psam.terminal.number", psamNumber,
                                "sim.iccid", iccid))
                // a person watches: a terminal in a fleet would be in less of a hurry to come back
                .set(
                        "org.noontide.wire.transport.mqtt.cfg",
                        Map.of("broker.uri", "tcp://127.0.0.1:" + relay.port(), "reconnect.ceiling.seconds", 4))
                .set("org.noontide.terminal.device.simulated.psam.cfg", Map.of("terminal.number", psamNumber))
                .set("org.noontide.terminal.device.simulated.sim.cfg", Map.of("iccid", iccid));
        if (installation.screens().isPresent()) {
            conf.set("org.noontide.terminal.slot.files.cfg", Screens.settings());
        }
        LocalDate lastDay = broken.equals(Optional.of(Breakage.Kind.PSAM_EXPIRED)) ? LONG_AGO : LATE;
        conf.set("org.noontide.terminal.device.simulated.psam.cfg", Map.of("valid.until", lastDay));
        if (installation.drivers().isPresent()) {
            surroundings = installation.drivers().get().equip(conf, psamNumber, iccid, lastDay);
        }
        if (broken.equals(Optional.of(Breakage.Kind.CORRUPT_DOWNLOAD))) {
            conf.set("org.noontide.terminal.device.simulated.link.cfg", Map.of("damage.bytes", 1, "times", -1));
        }
    }

    /** Sets {@code settings} in {@code file} of its configuration; what it is told while it runs, it takes up within seconds. */
    public void configure(String file, Map<String, ?> settings) throws IOException {
        new Conf(home, installation.conf("terminal")).set(file, settings);
    }

    public void awaitReady() throws IOException, InterruptedException {
        product().awaitReady(PATIENCE);
    }

    /** Starts it, or starts it again after it was stopped or killed. */
    public void restart() throws IOException {
        start(Map.of());
    }

    /** Does the same, and has it lose its power the first time that it passes {@code step}. */
    public void restartToBeCutAt(String step) throws IOException {
        start(Map.of("JAVA_OPTS", "-Dnoontide.fault=" + step));
    }

    private void start(Map<String, String> environment) throws IOException {
        Map<String, String> all = new HashMap<>(
                installation.screens().map(it -> it.environment(number)).orElse(Map.of()));
        all.putAll(surroundings);
        all.putAll(environment);
        product = Optional.of(Product.start(installation.terminal(), home, all));
    }

    public Product product() {
        return product.orElseThrow();
    }

    public String number() {
        return number;
    }

    public Path home() {
        return home;
    }

    /** Its cable to the broker. */
    public Relay relay() {
        return relay;
    }

    /** The version that whoever reads the cabinet's current slot sees now. */
    public String version() throws IOException {
        String manifest = Files.readString(home.resolve("data/slots/current/manifest.json"));
        Matcher matcher = VERSION.matcher(manifest);
        if (!matcher.find()) {
            throw new IOException("no version in the manifest of " + number);
        }
        return matcher.group(1);
    }
}
