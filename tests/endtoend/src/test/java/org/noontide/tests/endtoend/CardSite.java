package org.noontide.tests.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.noontide.product.demo.Pace;
import org.noontide.product.demo.Site;
import org.noontide.wire.operations.CardRequest;
import org.noontide.wire.operations.DeliveryView;
import org.noontide.wire.operations.RolloutRequest;
import org.noontide.wire.operations.TerminalRequest;
import org.noontide.wire.protocol.CardEvidence;
import org.noontide.wire.protocol.CardMac;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.RolloutId;
import org.noontide.wire.protocol.TerminalId;
import org.noontide.wire.protocol.UpdateOrder;

/** A built server that proves cards, and what a test does with it: enrols, orders, forges, logs in. */
final class CardSite implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final String KEY = "404142434445464748494A4B4C4D4E4F";
    static final String PSAM = "23010101000000212241";
    static final String NUMBER = "012300033D11";
    static final String ICCID = "898600810915F6046777";
    static final ReleaseId OLD = new ReleaseId(Site.APPLICATION, new ReleaseVersion(Site.OLD), 100);

    private final Site site;
    private int terminals;

    private CardSite(Site site) {
        this.site = site;
    }

    static CardSite open(Path folder) throws IOException, InterruptedException {
        Pace pace = new Pace(Duration.ofMinutes(10), Duration.ofSeconds(1), 2);
        CardSite opened = new CardSite(Site.open(Checkout.installation(), folder, pace));
        try {
            opened.configure(7_200, 7_200);
            opened.site.client().publish(Checkout.installation().release(Site.NEW));
            return opened;
        } catch (IOException | InterruptedException e) {
            opened.close();
            throw e;
        }
    }

    Site site() {
        return site;
    }

    /** Sets how long challenges and tickets hold, and waits until the server has taken that in. */
    void configure(int challengeSeconds, int ticketSeconds) throws IOException, InterruptedException {
        // the name of the key tells that this very configuration is the one in force
        String name = "k" + challengeSeconds + "-" + ticketSeconds;
        Files.writeString(
                site.server().home().resolve("conf/org.noontide.server.rollout.cards.cfg"),
                ".key.default=" + KEY + "\n.key." + name + "=" + KEY + "\nchallenge.seconds=" + challengeSeconds
                        + "\nticket.seconds=" + ticketSeconds + "\n");
        Site.await("the server has its keys", PATIENCE, () -> site.answering(
                        () -> site.client().cards().keys().contains(name))
                .orElse(false));
    }

    CardRequest card(boolean revoked) {
        return new CardRequest(PSAM, NUMBER, ICCID, Optional.empty(), Optional.of(revoked));
    }

    /** One more terminal with the card enrolled, online. */
    ScriptedTerminal enrolled(boolean revoked) throws IOException, InterruptedException {
        terminals++;
        String number = "THIEF-%04d".formatted(terminals);
        String secret = site.client()
                .enrol(new TerminalRequest(
                        number,
                        "N60",
                        OLD.application(),
                        OLD.version().value(),
                        OLD.sequence(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(card(revoked))))
                .secret();
        ScriptedTerminal terminal = new ScriptedTerminal(
                new TerminalId(number), secret, OLD, site.server().brokerPort());
        terminal.connect();
        return terminal;
    }

    /** The order of a new rollout for {@code terminal} alone. */
    UpdateOrder ordered(ScriptedTerminal terminal) throws IOException, InterruptedException {
        long rollout = site.client()
                .plan(new RolloutRequest(
                        Site.APPLICATION,
                        Site.NEW,
                        Clock.systemUTC().instant().plusSeconds(3_600),
                        Optional.empty(),
                        Optional.of(List.of(terminal.id().value()))))
                .rollout()
                .orElseThrow()
                .id();
        return terminal.awaits(UpdateOrder.class, order -> order.rollout().value() == rollout);
    }

    /** What the enrolled cards answer to {@code order}. */
    static CardEvidence proof(UpdateOrder order) {
        return evidence(order, KEY, PSAM, NUMBER, ICCID);
    }

    /** What other cards answer, or a copy. */
    static CardEvidence evidence(UpdateOrder order, String key, String psam, String number, String iccid) {
        byte[] signed = CardEvidence.signed(order.terminal(), order.rollout(), order.attempt(), number, iccid);
        byte[] nonce = HexFormat.of().parseHex(order.challenge().orElseThrow().nonce());
        return new CardEvidence(CardMac.of(CardMac.key(key), psam, nonce, signed), number, iccid);
    }

    DeliveryView delivery(RolloutId rollout) throws IOException {
        return site.client()
                .deliveries(rollout.value(), Optional.empty(), 10)
                .items()
                .get(0);
    }

    long refused(String kind) throws IOException {
        return site.client().cards().refused().getOrDefault(kind, 0L);
    }

    /** True where {@code user} gets into the file server with {@code secret}. */
    boolean logsIn(String user, String secret) throws IOException {
        FTPClient client = connected();
        try {
            return client.login(user, secret);
        } finally {
            client.disconnect();
        }
    }

    /** What lies at {@code link}, fetched as {@code user}; nothing where the file server does not give it. */
    Optional<byte[]> fetch(String user, String secret, URI link) throws IOException {
        FTPClient client = connected();
        try {
            if (!client.login(user, secret)) {
                return Optional.empty();
            }
            client.enterLocalPassiveMode();
            client.setFileType(FTP.BINARY_FILE_TYPE);
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            return client.retrieveFile(link.getPath(), content) ? Optional.of(content.toByteArray()) : Optional.empty();
        } finally {
            client.disconnect();
        }
    }

    private FTPClient connected() throws IOException {
        FTPClient client = new FTPClient();
        client.setConnectTimeout(10_000);
        client.setDefaultTimeout(30_000);
        client.connect("127.0.0.1", site.server().filesPort());
        return client;
    }

    @Override
    public void close() throws IOException {
        site.close();
    }
}
