package org.noontide.server.alert.mail;

import static org.noontide.wire.protocol.Rule.require;

import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.noontide.server.fleet.Alarm;
import org.noontide.server.fleet.AlertChannel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mails alarms to the administrator. A server without a configuration of it has no such channel. */
@Component(
        configurationPid = "org.noontide.server.alert.mail",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = AlertChannel.NAME + "=mail")
@Designate(ocd = MailAlerts.Config.class)
public final class MailAlerts implements AlertChannel {

    @ObjectClassDefinition(name = "Alarms by mail")
    @interface Config {
        @AttributeDefinition(description = "The SMTP server's name or address")
        String host() default "";

        @AttributeDefinition(description = "Its port: usually 25 or 587, or 465 with tls=implicit")
        int port() default 25;

        @AttributeDefinition(description = "none, starttls (demanded, not only tried) or implicit")
        String tls() default "starttls";

        @AttributeDefinition(description = "User at that server; empty where it asks for none")
        String user() default "";

        @AttributeDefinition(
                description = "Secret of that user (key .secret: the dot keeps it out of the service registry)",
                type = AttributeType.PASSWORD)
        String _secret() default "";

        @AttributeDefinition(description = "The sender's address")
        String from() default "";

        @AttributeDefinition(description = "The recipients' addresses, separated by commas")
        String to() default "";

        @AttributeDefinition(description = "en, zh_CN or both")
        String language() default "both";
    }

    private static final Logger LOG = LoggerFactory.getLogger(MailAlerts.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern NOTICE = Pattern.compile("[A-Za-z0-9-]{1,200}");

    private final SmtpServer server;
    private final Postman postman;
    private final InternetAddress from;
    private final List<InternetAddress> to;
    private final Language language;
    private final Clock clock;

    @Activate
    public MailAlerts(Config config) {
        this(
                new SmtpServer(
                        config.host(), config.port(), Tls.of(config.tls()), config.user(), config._secret(), PATIENCE),
                Map.of(),
                config.from(),
                config.to(),
                Language.of(config.language()),
                Clock.systemUTC());
    }

    MailAlerts(SmtpServer server, Map<String, String> special, String from, String to, Language language, Clock clock) {
        this.server = server;
        this.postman = new Postman(server, special);
        this.from = Addresses.one("from", from);
        this.to = Addresses.list("to", to);
        this.language = language;
        this.clock = clock;
    }

    @Activate
    void start() {
        LOG.info("channel=mail server={} tls={} recipients={}", server, server.tls(), to.size());
        if (server.tls() == Tls.NONE && !server.user().isEmpty()) {
            LOG.warn("channel=mail server={}: the secret goes there in the clear, since tls is none", server);
        }
    }

    @Override
    public void tell(String notice, List<Alarm> alarms) throws IOException {
        require(NOTICE.matcher(notice).matches(), "not a notice's id: " + Line.of(notice));
        require(!alarms.isEmpty(), "a notice tells one alarm at least");
        postman.deliver(new Mail(
                "noontide." + notice + '@' + Addresses.domain(from),
                from,
                to,
                clock.instant(),
                language.subject(alarms),
                language.text(alarms)));
        LOG.info("channel=mail notice={} alarms={} told", notice, alarms.size());
    }
}
