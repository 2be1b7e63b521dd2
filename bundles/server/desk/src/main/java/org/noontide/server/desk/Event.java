package org.noontide.server.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.noontide.wire.operations.OperationsJson;

/** Something that has changed, as it is sent. */
final class Event {
    private final long number;
    private final byte[] encoded;

    private Event(long number, byte[] encoded) {
        this.number = number;
        this.encoded = encoded;
    }

    /**
     * The event {@code number} of this run of the server, from 1.
     *
     * @param run names the run, so that a number of another one is not taken for one of this
     * @param view as JSON, which is one line
     */
    static Event of(String run, long number, String name, Object view) {
        String head = "id: " + run + '-' + number + "\nevent: " + name + "\ndata: ";
        String text = head + new String(OperationsJson.STRICT.write(view), UTF_8) + "\n\n";
        return new Event(number, text.getBytes(UTF_8));
    }

    long number() {
        return number;
    }

    /** Its bytes, which nobody changes. */
    byte[] encoded() {
        return encoded;
    }
}
