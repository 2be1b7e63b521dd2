/**
 * The embedded MQTT broker (Moquette, MQTT 3.1.1), and the server's seat at it, in process: what terminals say is handed
 * over by the broker itself, and what the server says is published inside, so that no subscription lies between them that
 * could overflow.
 *
 * <p>What is promised:
 *
 * <ul>
 *   <li>A terminal gets in as client and user of its own number, with the secret that the fleet store knows; without a store
 *       nobody does, nor without a server on its seat: what the broker acknowledges, the server's receiver gets. When the
 *       server gives its seat back, every terminal is let go, so that it says what it has to the next one. A terminal may
 *       write the reports, exceptions and presence of its own number, and read its own orders, withdrawals and
 *       acknowledgements, and nothing else; its last will is for its own presence, or it does not get in.
 *   <li>What a terminal says reaches the server's receiver in the terminal's order. When its link is lost – cut, silent for
 *       one and a half times its keep-alive, or taken over – the receiver is told that it is gone, unless it said goodbye or
 *       has come back meanwhile: the last word about a terminal that is connected is never that it is gone, once it has
 *       spoken.
 *   <li>A port that is taken, or a broker that breaks, is logged and tried again every few seconds.
 * </ul>
 *
 * <p>What is not:
 *
 * <ul>
 *   <li>Nothing outlives the broker: no session, no subscription, no message. A message that is sent is done when it is on
 *       its way to whoever is connected, and lost on whoever is not.
 *   <li>A sent message fails where the broker's queues are full. Towards the receiver the broker queues without a bound: the
 *       receiver must return soon.
 *   <li>Moquette drops the commands of a client where its queue is full, says so in its log alone, and sometimes hangs up on
 *       a client that subscribes as soon as it is welcome; clients give every answer a time and try again.
 *   <li>Retained messages are taken like others and forgotten at once.
 * </ul>
 */
@NullMarked
package org.noontide.server.broker.moquette;

import org.jspecify.annotations.NullMarked;
