package org.noontide.tests.framework;

import java.util.Optional;
import org.noontide.server.fleet.Secret;
import org.noontide.server.fleet.Terminal;
import org.noontide.server.fleet.Traits;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.TerminalId;

/** Terminals of the tests. */
final class Fleet {
    static final String SECRET = "a-secret-of-the-tests";
    static final ReleaseId FACTORY = new ReleaseId("vending", new ReleaseVersion("1.0.0"), 100);

    static Terminal terminal(String number) {
        return new Terminal(
                new TerminalId(number), "N60", Secret.of(SECRET), FACTORY, false, Optional.empty(), Traits.NONE);
    }

    private Fleet() {}
}
