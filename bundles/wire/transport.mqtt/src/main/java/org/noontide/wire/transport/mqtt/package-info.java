/**
 * The message bus on MQTT 3.1.1, by Eclipse Paho, against any broker.
 *
 * <p>What is promised:
 *
 * <ul>
 *   <li>A channel connects, subscribes and comes back for ever, until it is closed. {@code connected()} means that the
 *       broker has granted every subscription; a broker that refuses one, or does not answer in time, is left and tried again.
 *   <li>Waits between attempts double from the configured floor to the ceiling, and each is drawn evenly from zero to its
 *       bound, so that a fleet does not come back in step. Only a connection that lived for half a minute starts them anew.
 *   <li>A message is sent with QoS 1, and its stage is done when the broker has acknowledged it; it fails when the link is
 *       lost, when the broker does not answer for half a minute, and at once where too many are on their way. Nothing is
 *       kept for later: whoever sends, repeats.
 *   <li>A receiver is called by one thread at a time, in the order in which the broker delivers. While it is busy, the
 *       link is not read.
 *   <li>A closed channel says goodbye, so that its last will is not told; it gives up after a few seconds where the link
 *       does not let it.
 * </ul>
 *
 * <p>What is not: that a message acknowledged by the broker reaches anybody (brokers drop from full queues), that none
 * comes twice, or that what was acknowledged before a lost link is not repeated by whoever sent it. Sessions are clean, so
 * what is sent to a terminal that is away is lost. The broker keeps one from speaking for another: it must see to it that
 * a client's identifier is its user's name, and that a terminal writes and reads its own topics only.
 *
 * <p>Paho has three threads of its own per connected channel, and no more here: pings, waits and time limits of every
 * channel share two.
 */
@NullMarked
package org.noontide.wire.transport.mqtt;

import org.jspecify.annotations.NullMarked;
