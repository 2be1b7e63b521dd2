package org.noontide.server.alert.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.noontide.wire.protocol.Rule.require;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.util.List;

/** Reads mail addresses as an operator writes them, with or without a person's name. */
final class Addresses {

    /** The one address in {@code text}; {@code attribute} is what the text is called in the configuration. */
    static InternetAddress one(String attribute, String text) {
        List<InternetAddress> addresses = list(attribute, text);
        require(addresses.size() == 1, attribute + " is not one address: " + Line.of(text));
        return addresses.get(0);
    }

    /** The addresses in {@code text}, which commas separate. */
    static List<InternetAddress> list(String attribute, String text) {
        require(!text.isBlank(), attribute + " is not set: a mail address");
        require(Line.of(text).equals(text.strip()), attribute + " is not one line: " + Line.of(text));
        try {
            List<InternetAddress> addresses = List.of(InternetAddress.parse(text, true));
            for (InternetAddress address : addresses) {
                check(address);
            }
            return addresses;
        } catch (AddressException | UnsupportedEncodingException e) {
            throw new IllegalArgumentException(
                    attribute + " is no mail address (" + e.getMessage() + "): " + Line.of(text), e);
        }
    }

    /** What is behind the at sign. */
    static String domain(InternetAddress address) {
        return address.getAddress().substring(address.getAddress().lastIndexOf('@') + 1);
    }

    private static void check(InternetAddress address) throws AddressException, UnsupportedEncodingException {
        address.validate();
        if (address.isGroup() || address.getAddress().indexOf('@') < 1) {
            throw new AddressException("no address of one mailbox");
        }
        if (!US_ASCII.newEncoder().canEncode(address.getAddress())) {
            throw new AddressException("not every server takes an address that is not ASCII");
        }
        String person = address.getPersonal();
        if (person != null) {
            address.setPersonal(person, UTF_8.name());
        }
    }

    private Addresses() {}
}
