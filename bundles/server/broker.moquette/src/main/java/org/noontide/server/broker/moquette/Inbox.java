package org.noontide.server.broker.moquette;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.noontide.wire.protocol.Codec;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what comes in; what it cannot read it counts, names once per topic, and drops. */
final class Inbox {
    private static final Logger log = LoggerFactory.getLogger(Inbox.class);
    /** Whoever invents topics shall not fill our memory with them. */
    private static final int TOPICS_NAMED = 1_000;

    private final LongAdder dropped = new LongAdder();
    private final Set<String> named = ConcurrentHashMap.newKeySet();

    /** The message in {@code bytes}; nothing where there is none. */
    Optional<Message> read(String topicName, byte[] bytes) {
        try {
            Optional<Topic> topic = Topic.parse(topicName);
            if (topic.isPresent()) {
                return Optional.of(Codec.decode(topic.get(), bytes));
            }
            drop(topicName, bytes, "not a topic of ours");
        } catch (MalformedException e) {
            drop(topicName, bytes, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private void drop(String topicName, byte[] bytes, String why) {
        dropped.increment();
        if (named.size() < TOPICS_NAMED && named.add(topicName)) {
            log.warn("message dropped topic={} length={} why=\"{}\"", topicName, bytes.length, why);
        }
    }

    /** How many were dropped. */
    long dropped() {
        return dropped.sum();
    }
}
