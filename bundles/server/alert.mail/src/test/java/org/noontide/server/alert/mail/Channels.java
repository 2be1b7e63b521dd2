package org.noontide.server.alert.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;

/** Mail channels to one SMTP server, and what differs between them. */
record Channels(
        int port,
        Tls tls,
        String user,
        String secret,
        Duration patience,
        Map<String, String> special,
        String to,
        Language language) {
    static final String FROM = "Noontide <noontide@fleet.example>";

    static Channels at(int port) {
        return new Channels(
                port, Tls.NONE, "", "", Duration.ofSeconds(10), Map.of(), "admin@fleet.example", Language.ENGLISH);
    }

    Channels withTls(Tls other) {
        return new Channels(port, other, user, secret, patience, special, to, language);
    }

    Channels withLogin(String user, String secret) {
        return new Channels(port, tls, user, secret, patience, special, to, language);
    }

    Channels withPatience(Duration other) {
        return new Channels(port, tls, user, secret, other, special, to, language);
    }

    Channels with(Map<String, String> other) {
        return new Channels(port, tls, user, secret, patience, other, to, language);
    }

    Channels to(String other) {
        return new Channels(port, tls, user, secret, patience, special, other, language);
    }

    Channels in(Language other) {
        return new Channels(port, tls, user, secret, patience, special, to, other);
    }

    MailAlerts open() {
        MailAlerts channel = new MailAlerts(
                new SmtpServer("127.0.0.1", port, tls, user, secret, patience),
                special,
                FROM,
                to,
                language,
                Clock.fixed(Alarms.NOON.plusSeconds(60), ZoneOffset.UTC));
        channel.start();
        return channel;
    }
}
