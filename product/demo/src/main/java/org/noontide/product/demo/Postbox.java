package org.noontide.product.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The administrator's mail server, as far as a demo needs one: it takes every mail in and shows it. */
public final class Postbox implements AutoCloseable {
    /** Where alarms go. */
    static final String ADMINISTRATOR = "administrator@noontide.example";

    private final int port;
    private GreenMail server;

    /** Opens a mail server at {@code port} of the loopback address. */
    Postbox(int port) {
        this.port = port;
        this.server = open(port);
    }

    int port() {
        return port;
    }

    /** The mails that came since it was opened, first to last. */
    public List<Mail> mails() throws IOException {
        List<Mail> mails = new ArrayList<>();
        try {
            for (MimeMessage message : server.getReceivedMessages()) {
                mails.add(new Mail(message.getMessageID(), message.getSubject(), String.valueOf(message.getContent())));
            }
        } catch (MessagingException e) {
            throw new IOException("a mail cannot be read", e);
        }
        return mails;
    }

    /** Takes it off the network, as a dead mail server is. */
    @Override
    public void close() {
        server.stop();
    }

    /** Puts it back, with nothing in it. */
    public void reopen() {
        server = open(port);
    }

    private static GreenMail open(int port) {
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    /** One mail. */
    public record Mail(String id, String subject, String text) {}
}
