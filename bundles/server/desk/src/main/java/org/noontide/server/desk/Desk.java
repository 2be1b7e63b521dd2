package org.noontide.server.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What all resources go by. */
@Component(service = Desk.class)
public final class Desk {
    private static final int INCIDENT_BYTES = 4;

    private final Gate gate;
    private final SecureRandom random;

    @Activate
    public Desk(@Reference Gate gate) {
        this(gate, new SecureRandom());
    }

    Desk(Gate gate, SecureRandom random) {
        this.gate = gate;
        this.random = random;
    }

    /** A number for a failure of ours, by which it is found in the log. */
    String incident() {
        byte[] drawn = new byte[INCIDENT_BYTES];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    /**
     * Lets {@code request} through where it is an operator's.
     *
     * @return the operator's name
     */
    String admit(HttpServletRequest request) throws Refusal {
        return gate.admit(request.getRemoteAddr(), Optional.ofNullable(request.getHeader("Authorization")));
    }
}
