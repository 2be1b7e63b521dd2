package org.noontide.server.alert.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands mail to an SMTP server, with a connection for each mail: an alarm is rare, and servers hang up on idle clients. */
final class Postman {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final int LONGEST = 300;

    private final SmtpServer server;
    private final Properties properties;

    /** Goes to {@code server}; {@code special} are settings of the mail library that overrule the usual ones. */
    Postman(SmtpServer server, Map<String, String> special) {
        this.server = server;
        this.properties = server.properties();
        properties.putAll(special);
    }

    /**
     * Hands {@code mail} over to the server. Returns once the server has taken it over for one recipient at least.
     *
     * @throws IOException if it took it over for nobody
     */
    void deliver(Mail mail) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // the library looks there for its own parts, and finds nothing of them from any other bundle
        thread.setContextClassLoader(SMTPTransport.class.getClassLoader());
        try {
            Session session = Session.getInstance(properties);
            send(mail.message(session), session);
        } catch (SendFailedException e) {
            settle(mail, e);
        } catch (MessagingException e) {
            throw failure(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void send(MimeMessage message, Session session) throws MessagingException {
        SMTPTransport transport =
                new SMTPTransport(session, new URLName("smtp", server.host(), server.port(), null, null, null));
        try {
            if (server.user().isEmpty()) {
                transport.connect(server.host(), server.port(), null, null);
            } else {
                transport.connect(server.host(), server.port(), server.user(), server.secret());
            }
            transport.sendMessage(message, message.getAllRecipients());
        } finally {
            close(transport);
        }
    }

    private void close(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.debug("server={} broke off after the mail: {}", server, Line.of(String.valueOf(e.getMessage())));
        }
    }

    // The mail is with one person at least, who would get it once more with every repetition for the others.
    private void settle(Mail mail, SendFailedException error) throws IOException {
        Address[] reached = error.getValidSentAddresses();
        if (reached == null || reached.length == 0) {
            throw failure(error);
        }
        String others = Arrays.stream(mail.to().toArray(Address[]::new))
                .filter(address -> !Arrays.asList(reached).contains(address))
                .map(address -> Line.of(address.toString()))
                .toList()
                .toString();
        LOG.warn("mail={} server={} refused={} reason={}", mail.id(), server, others, said(root(error)));
    }

    private IOException failure(MessagingException error) {
        if (Thread.currentThread().isInterrupted()) {
            InterruptedIOException interrupted =
                    new InterruptedIOException("interrupted while mail went to the SMTP server " + server);
            interrupted.initCause(error);
            return interrupted;
        }
        return new IOException("the SMTP server " + server + " did not take the mail: " + reason(error), error);
    }

    private static String reason(MessagingException error) {
        Throwable root = root(error);
        String reason = root.equals(error) ? said(error) : said(error) + " (" + said(root) + ')';
        return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST);
    }

    private static Throwable root(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    // The mail library speaks in sentences; what is below it often says but a name.
    private static String said(Throwable error) {
        return Line.of(error instanceof MessagingException ? String.valueOf(error.getMessage()) : error.toString());
    }
}
