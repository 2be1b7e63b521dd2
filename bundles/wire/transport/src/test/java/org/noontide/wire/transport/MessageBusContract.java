package org.noontide.wire.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.noontide.wire.protocol.Codec;
import org.noontide.wire.protocol.Kind;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Presence;
import org.noontide.wire.protocol.Topic;

/** What every message bus does, between the server's seat and the terminals'. */
public abstract class MessageBusContract extends MessageBusSeats {

    @Test
    void an_order_a_withdrawal_and_an_acknowledgement_reach_their_terminal_and_no_other() throws Exception {
        Heard alpha = new Heard();
        Heard beta = new Heard();
        Channel server = server(new Heard());
        terminal(ALPHA, brokerPort(), alpha);
        terminal(BETA, brokerPort(), beta);

        done(server, Words.order(ALPHA, 1));
        done(server, Words.withdrawal(ALPHA, 1));
        done(server, Words.ack(ALPHA, 3));
        done(server, Words.order(BETA, 1));

        assertThat(alpha.upTo(Words.ack(ALPHA, 3)))
                .containsExactly(Words.order(ALPHA, 1), Words.withdrawal(ALPHA, 1), Words.ack(ALPHA, 3));
        assertThat(beta.next()).isEqualTo(Words.order(BETA, 1));
        assertThat(beta.rest()).isEmpty();
    }

    @Test
    void what_a_terminal_says_reaches_the_server_in_its_order() throws Exception {
        Heard heard = new Heard();
        server(heard);
        Channel alpha = terminal(ALPHA, brokerPort(), new Heard());

        done(alpha, Words.online(ALPHA));
        done(alpha, Words.report(ALPHA, 1));
        done(alpha, Words.notice(ALPHA));

        assertThat(heard.upTo(Words.notice(ALPHA)))
                .containsExactly(Words.online(ALPHA), Words.report(ALPHA, 1), Words.notice(ALPHA));
    }

    @Test
    void a_cut_link_is_told_as_gone_and_made_again() throws Exception {
        Heard heard = new Heard();
        Heard alphaHeard = new Heard();
        server(heard);
        Cable cable = keep(new Cable(this::brokerPort));
        Channel alpha = terminal(ALPHA, cable.port(), alphaHeard);
        done(alpha, Words.online(ALPHA));

        cable.cut();

        assertThat(heard.upTo(Presence.gone(ALPHA))).startsWith(Words.online(ALPHA));
        alphaHeard.awaitDisconnected();
        alphaHeard.awaitConnected();
        done(alpha, Words.online(ALPHA));
        // a connection that broke while it was made may have been told as gone once more
        assertThat(heard.upTo(Words.online(ALPHA))).endsWith(Words.online(ALPHA));
    }

    @Test
    void a_closed_channel_leaves_no_last_will() throws Exception {
        Heard heard = new Heard();
        server(heard);
        Channel first = terminal(ALPHA, brokerPort(), new Heard());
        done(first, Words.online(ALPHA));

        first.close();
        Channel second = terminal(ALPHA, brokerPort(), new Heard());
        done(second, Words.report(ALPHA, 1));

        assertThat(heard.upTo(Words.report(ALPHA, 1))).containsExactly(Words.online(ALPHA), Words.report(ALPHA, 1));
    }

    @Test
    void a_closed_channel_sends_nothing_and_closes_twice() throws Exception {
        server(new Heard());
        Channel alpha = terminal(ALPHA, brokerPort(), new Heard());

        alpha.close();
        alpha.close();

        assertFailsToSend(alpha, Words.online(ALPHA));
    }

    @Test
    void a_terminal_that_comes_twice_ends_as_online() throws Exception {
        Heard heard = new Heard();
        server(heard);
        String presence = new Topic(Kind.PRESENCE, ALPHA).name();
        byte[] gone = Codec.encode(Presence.gone(ALPHA));
        RawTerminal dead = keep(new RawTerminal(brokerPort()));
        dead.connect(ALPHA.value(), ALPHA.value(), secretOf(ALPHA), presence, gone);
        dead.publish(presence, Codec.encode(Words.online(ALPHA)));
        assertThat(heard.next()).isEqualTo(Words.online(ALPHA));

        Channel alive = terminal(ALPHA, brokerPort(), new Heard());
        done(alive, Words.online(ALPHA));
        done(alive, Words.report(ALPHA, 1));
        List<Message> before = heard.upTo(Words.report(ALPHA, 1));
        Channel beta = terminal(BETA, brokerPort(), new Heard());
        done(beta, Words.report(BETA, 1));
        List<Message> after = heard.upTo(Words.report(BETA, 1));

        assertThat(Heard.lastPresence(before, ALPHA)).contains(Words.online(ALPHA));
        assertThat(Heard.lastPresence(after, ALPHA)).isEmpty();
    }

    @Test
    void undecodable_bytes_are_dropped_and_later_messages_still_come() throws Exception {
        Heard heard = new Heard();
        server(heard);
        RawTerminal alpha = raw(ALPHA);
        String reports = new Topic(Kind.REPORT, ALPHA).name();

        alpha.publish(reports, "no message at all".getBytes(UTF_8));
        alpha.publish(reports, new byte[0]);
        alpha.publish(reports, Codec.encode(Words.report(ALPHA, 1)));

        assertThat(heard.next()).isEqualTo(Words.report(ALPHA, 1));
    }

    @Test
    void a_terminal_that_speaks_for_another_is_not_heard() throws Exception {
        Heard heard = new Heard();
        Heard beta = new Heard();
        server(heard);
        terminal(BETA, brokerPort(), beta);

        lie(new Topic(Kind.REPORT, BETA), Words.report(BETA, 1));
        lie(new Topic(Kind.REPORT, ALPHA), Words.report(BETA, 2));
        lie(new Topic(Kind.ORDER, BETA), Words.order(BETA, 1));
        lie(new Topic(Kind.WITHDRAWAL, BETA), Words.withdrawal(BETA, 1));
        lie(new Topic(Kind.REPORT, ALPHA), Words.report(ALPHA, 1));

        assertThat(heard.upTo(Words.report(ALPHA, 1)))
                .extracting(Message::terminal)
                .containsOnly(ALPHA);
        assertThat(beta.rest()).isEmpty();
    }

    @Test
    void a_wrong_secret_never_connects() throws Exception {
        Heard stranger = new Heard();
        server(new Heard());
        Cable cable = keep(new Cable(this::brokerPort));
        MessageBus bus = terminalBus(cable.port());

        Channel channel = keep(bus.open(new Seat.Terminal(ALPHA, "a guess"), stranger));

        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(cable.plugged().poll(30, SECONDS))
                    .as("attempt %s", attempt)
                    .isNotNull();
        }
        assertThat(stranger.linkUnchanged()).isTrue();
        assertFailsToSend(channel, Words.online(ALPHA));
        assertThat(rawCode(ALPHA.value(), ALPHA.value(), "a guess")).isNotEqualTo(RawTerminal.ACCEPTED);
    }

    @Test
    void a_send_without_a_connection_fails() {
        Channel alpha = keep(terminalBus(1).open(new Seat.Terminal(ALPHA, secretOf(ALPHA)), new Heard()));

        assertFailsToSend(alpha, Words.online(ALPHA));
    }

    @Test
    void both_sides_go_on_after_the_broker_was_away() throws Exception {
        Heard serverHeard = new Heard();
        Heard alphaHeard = new Heard();
        Channel server = server(serverHeard);
        Channel alpha = terminal(ALPHA, brokerPort(), alphaHeard);

        stopBroker();
        serverHeard.awaitDisconnected();
        alphaHeard.awaitDisconnected();
        assertFailsToSend(server, Words.order(ALPHA, 1));
        startBroker();
        serverHeard.awaitConnected();
        alphaHeard.awaitConnected();

        done(server, Words.order(ALPHA, 2));
        done(alpha, Words.report(ALPHA, 1));
        assertThat(alphaHeard.next()).isEqualTo(Words.order(ALPHA, 2));
        assertThat(serverHeard.upTo(Words.report(ALPHA, 1))).endsWith(Words.report(ALPHA, 1));
        assertThat(serverHeard.overlaps() + alphaHeard.overlaps()).isZero();
    }

    @Test
    void a_receiver_that_throws_hears_the_next_message() throws Exception {
        Heard heard = new Heard();
        Receiver clumsy = new Receiver() {
            @Override
            public void received(Message message) {
                heard.received(message);
                throw new IllegalStateException("clumsy on purpose");
            }

            @Override
            public void connected() {
                heard.connected();
                throw new IllegalStateException("clumsy on purpose");
            }

            @Override
            public void disconnected() {}
        };
        keep(serverBus().open(new Seat.Server(), clumsy));
        heard.awaitConnected();
        Channel alpha = terminal(ALPHA, brokerPort(), new Heard());

        done(alpha, Words.report(ALPHA, 1));
        done(alpha, Words.report(ALPHA, 2));

        assertThat(heard.next()).isEqualTo(Words.report(ALPHA, 1));
        assertThat(heard.next()).isEqualTo(Words.report(ALPHA, 2));
    }
}
