package org.noontide.server.alert.webhook;

import static org.noontide.wire.protocol.Rule.require;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.AlertChannel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts alarms to another system, signed. A server without a configuration of it has no such channel. */
@Component(
        configurationPid = "org.noontide.server.alert.webhook",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = AlertChannel.NAME + "=webhook")
@Designate(ocd = WebhookAlerts.Config.class)
public final class WebhookAlerts implements AlertChannel {

    @ObjectClassDefinition(name = "Alarms by webhook")
    @interface Config {
        @AttributeDefinition(description = "Where notices are posted: an http or https address")
        String uri() default "";

        @AttributeDefinition(
                description = "Secret that notices are signed with, at least 16 characters"
                        + " (key .secret: the dot keeps it out of the service registry)",
                type = AttributeType.PASSWORD)
        String _secret() default "";

        @AttributeDefinition(description = "Seconds in which the far side must have answered")
        int timeout_seconds() default 10;
    }

    private static final Logger LOG = LoggerFactory.getLogger(WebhookAlerts.class);
    private static final Pattern NOTICE = Pattern.compile("[A-Za-z0-9-]{1,200}");
    // a shorter one could be found out from a single notice, on a machine of one's own
    private static final int SHORTEST_SECRET = 16;
    private static final int LONGEST_TIMEOUT = 300;
    private static final int CLASS_OF_SUCCESS = 2;

    private final URI uri;
    private final Signature signature;
    private final Duration patience;
    private final Clock clock;
    private final AtomicReference<@Nullable HttpClient> client = new AtomicReference<>();

    @Activate
    public WebhookAlerts(Config config) {
        this(config.uri(), config._secret(), Duration.ofSeconds(config.timeout_seconds()), Clock.systemUTC());
    }

    WebhookAlerts(String uri, String secret, Duration patience, Clock clock) {
        require(secret.length() >= SHORTEST_SECRET, ".secret has less than " + SHORTEST_SECRET + " characters");
        require(
                patience.toMillis() > 0 && patience.toSeconds() <= LONGEST_TIMEOUT,
                "timeout.seconds is not 1 to " + LONGEST_TIMEOUT + ": " + patience.toSeconds());
        this.uri = address(uri);
        this.signature = new Signature(secret);
        this.patience = patience;
        this.clock = clock;
    }

    // Not quoted where it is wrong: many a system's address has a secret in it.
    private static URI address(String text) {
        String rule = "uri is no http or https address without credentials";
        try {
            URI uri = URI.create(text);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            require(web && uri.getHost() != null && uri.getRawUserInfo() == null, rule);
            return uri;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(rule);
        }
    }

    @Activate
    void start() {
        client.set(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build());
        LOG.info("channel=webhook server={}", uri.getRawAuthority());
    }

    @Override
    public void tell(String notice, List<Alarm> alarms) throws IOException {
        require(NOTICE.matcher(notice).matches(), "not a notice's id of letters, digits and hyphens");
        require(!alarms.isEmpty(), "a notice tells one alarm at least");
        HttpClient open = client.get();
        if (open == null) {
            throw new IOException("the webhook is stopped");
        }
        int status = answer(open.sendAsync(request(new Notice(notice, alarms)), BodyHandlers.discarding()));
        if (status / 100 != CLASS_OF_SUCCESS) {
            throw new IOException("the webhook at " + uri.getRawAuthority() + " answered with status " + status);
        }
        LOG.info("channel=webhook notice={} alarms={} told", notice, alarms.size());
    }

    private HttpRequest request(Notice notice) throws IOException {
        byte[] body = notice.json();
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("Noontide-Notice", notice.id())
                .header("Noontide-Timestamp", timestamp)
                .header("Noontide-Signature", signature.of(timestamp, body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    // The limit is on the whole answer: the client's own would let a far side dribble for ever after the first line.
    private int answer(CompletableFuture<HttpResponse<Void>> exchange) throws IOException {
        String server = uri.getRawAuthority();
        try {
            return exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } catch (TimeoutException e) {
            throw new IOException("the webhook at " + server + " did not answer within " + patience, e);
        } catch (ExecutionException e) {
            throw new IOException("the webhook at " + server + " could not be reached: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted =
                    new InterruptedIOException("interrupted while the webhook at " + server + " was told");
            interrupted.initCause(e);
            throw interrupted;
        } finally {
            exchange.cancel(true);
        }
    }

    // The client's threads end once nobody holds it: this platform knows no other way to close one.
    @Deactivate
    void stop() {
        client.set(null);
    }
}
