package org.noontide.wire.transport.mqtt;

import java.time.Duration;

/**
 * How a bus connects.
 *
 * @param brokerUri {@code tcp://host:port}, or {@code ssl://host:port} with the certificates that the JVM trusts
 * @param serverSecret never logged
 * @param keepAlive between two signs of life; an operator pays for each on a mobile link
 * @param connectTimeout for the TCP connection, and again for the broker's welcome
 * @param subscribeTimeout for the answer to the subscriptions
 * @param answerTimeout for the acknowledgement of a message
 * @param floor bound of the first wait before connecting again
 * @param ceiling bound of every later wait
 * @param serverInFlight messages that the server may have on their way
 * @param terminalInFlight messages that a terminal may have on their way
 */
record Settings(
        String brokerUri,
        String serverUser,
        String serverSecret,
        Duration keepAlive,
        Duration connectTimeout,
        Duration subscribeTimeout,
        Duration answerTimeout,
        Duration floor,
        Duration ceiling,
        int serverInFlight,
        int terminalInFlight) {

    @Override
    public String toString() {
        return "Settings[" + brokerUri + ", " + serverUser + ']';
    }
}
