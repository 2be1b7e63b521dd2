package org.noontide.server.alert.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * One mail.
 *
 * @param id without the angle brackets; the same for a repetition
 */
record Mail(String id, InternetAddress from, List<InternetAddress> to, Instant sent, String subject, String text) {
    private static final DateTimeFormatter RFC_5322 =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    /** As it goes over the line. */
    MimeMessage message(Session session) throws MessagingException {
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", '<' + id + '>');
            }
        };
        message.setFrom(from);
        message.setRecipients(Message.RecipientType.TO, to.toArray(InternetAddress[]::new));
        message.setHeader("Date", RFC_5322.format(sent.atOffset(ZoneOffset.UTC)));
        // no holiday reply, please
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setSubject(Line.of(subject), UTF_8.name());
        // bytes and not a string, which the library would look for a converter for, in a registry that is no bundle of
        // ours
        byte[] bytes = text.replace("\n", "\r\n").getBytes(UTF_8);
        message.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, "text/plain; charset=UTF-8")));
        message.saveChanges();
        return message;
    }
}
