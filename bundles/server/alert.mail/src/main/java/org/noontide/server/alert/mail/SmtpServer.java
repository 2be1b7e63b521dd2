package org.noontide.server.alert.mail;

import static org.noontide.wire.protocol.Rule.require;

import java.time.Duration;
import java.util.Properties;

/**
 * Where mail is handed in, and as whom.
 *
 * @param user empty where the server asks for none
 * @param secret that user's
 * @param patience the longest wait for a connection and for each answer
 */
record SmtpServer(String host, int port, Tls tls, String user, String secret, Duration patience) {
    private static final int PORTS = 65_535;

    SmtpServer {
        require(!host.isBlank() && Line.of(host).equals(host), "host is not set: the SMTP server's name or address");
        require(port > 0 && port <= PORTS, "port is not 1 to " + PORTS + ": " + port);
        require(patience.toMillis() > 0 && patience.toMillis() <= Integer.MAX_VALUE, "no time-out: " + patience);
        require(user.isEmpty() || !secret.isEmpty(), "user is set, but not its .secret");
    }

    /** What the mail library is told; nothing is left to defaults that a later version may change. */
    Properties properties() {
        Properties properties = new Properties();
        String wait = Long.toString(patience.toMillis());
        properties.setProperty("mail.smtp.connectiontimeout", wait);
        properties.setProperty("mail.smtp.timeout", wait);
        // a blocked channel, unlike a blocked socket, hears the interrupt of a server that stops
        properties.setProperty("mail.smtp.usesocketchannels", "true");
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(tls == Tls.IMPLICIT));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(tls == Tls.STARTTLS));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(tls == Tls.STARTTLS));
        properties.setProperty("mail.smtp.auth", Boolean.toString(!user.isEmpty()));
        properties.setProperty("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        properties.setProperty("mail.smtp.sendpartial", "true");
        // what was taken over stays taken over, whether or not the server says goodbye
        properties.setProperty("mail.smtp.quitwait", "false");
        return properties;
    }

    /** The host and the port; never the secret. */
    @Override
    public String toString() {
        return host + ':' + port;
    }
}
