package org.noontide.terminal.psam.pcsc;

import java.lang.reflect.Field;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactory;
import org.noontide.terminal.psam.pcsc.CardFaultException.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JDK's road to the PC/SC service, and the traps on it. The JDK makes one connection (context) for the life of the
 * Java machine and remembers the readers that it found over it. A service that was restarted leaves both dead, and there
 * is no call that makes a new one; nor is there one to give the old one back, so that each costs a socket. The default
 * factory is no way either: it answers "none" for ever where the service was not there at the first question.
 */
final class PcscService {
    /** What lets {@link #renew} reach the connection that the JDK keeps. */
    static final String OPENED = "--add-opens java.smartcardio/sun.security.smartcardio=ALL-UNNAMED";

    private static final Logger LOG = LoggerFactory.getLogger(PcscService.class);
    private static final String KEEPER = "sun.security.smartcardio.PCSCTerminals";

    /**
     * Readies the JDK, before it first looks: it reads these properties once.
     *
     * @param library the PC/SC library; empty where the JDK shall find it by itself
     */
    PcscService(String library) {
        if (!library.isEmpty()) {
            property("library", library);
        } else if (System.getProperty("os.name", "").startsWith("Linux")) {
            // the JDK looks for libpcsclite.so, which only the developers' package brings; the loader finds this one
            property("library", "libpcsclite.so.1");
        }
        // the JDK would fetch the rest of an answer by the command's own class, which PBOC cards refuse for 80
        property("t0GetResponse", "false");
        property("t1GetResponse", "false");
    }

    /** Every reader that there is now, at least one. */
    List<CardTerminal> readers() throws CardFaultException {
        try {
            return terminals().list();
        } catch (CardException e) {
            throw PcscFaults.service(e);
        }
    }

    /** Has the next question go over a new connection. */
    void renew() throws CardFaultException {
        CardTerminals keeper = terminals();
        if (!keeper.getClass().getName().equals(KEEPER)) {
            return;
        }
        try {
            Field context = keeper.getClass().getDeclaredField("contextId");
            Field known = keeper.getClass().getDeclaredField("terminals");
            context.setAccessible(true);
            known.setAccessible(true);
            context.setLong(null, 0);
            ((Map<?, ?>) known.get(null)).clear();
            LOG.info("the connection to the PC/SC service is made anew");
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debug("the connection to the PC/SC service is kept", e);
            throw new CardFaultException(
                    Kind.MISSING,
                    "the PC/SC service was stopped or hung, and the Java machine keeps its old connection: restart the"
                            + " terminal, with " + OPENED);
        }
    }

    private static CardTerminals terminals() throws CardFaultException {
        try {
            return TerminalFactory.getInstance("PC/SC", null).terminals();
        } catch (NoSuchAlgorithmException e) {
            throw PcscFaults.service(e);
        }
    }

    /** Whoever set it on the command line knows better. */
    private static void property(String name, String value) {
        String key = "sun.security.smartcardio." + name;
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}
