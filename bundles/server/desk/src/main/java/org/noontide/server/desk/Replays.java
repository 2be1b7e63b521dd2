package org.noontide.server.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Does what comes with one key once: asked again with it, the first answer is given again. Only what was done is remembered;
 * a refusal has changed nothing. It is kept in memory for a day, bounded in number and size, the latest ones: some answers
 * hold secrets, which are never written down, so a restart forgets.
 */
final class Replays {
    private static final int MOST = 1_000;
    private static final long MOST_BYTES = 16L * 1024 * 1024;
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");

    private final Map<Name, Entry> entries = new LinkedHashMap<>();
    private long bytes;

    private record Name(String by, String key) {}

    /** @param done nothing while it is being done */
    private record Entry(Instant at, Optional<Done> done) {}

    private record Done(String fingerprint, Reply reply) {}

    /** Does what is asked. */
    interface Doing {
        /** Does what {@code asked}, which is to be read to its end, asks for. */
        Reply reply(Asked asked) throws Refusal, IOException;
    }

    /** What {@code doing} comes to, or came to when {@code asked} came with {@code key} before. */
    Reply once(String key, Asked asked, Instant now, Doing doing) throws Refusal, IOException {
        if (!KEY.matcher(key).matches()) {
            throw Refusal.at("Idempotency-Key", Trouble.MALFORMED, "key.malformed");
        }
        Name name = new Name(asked.by(), key);
        MessageDigest digest = Tag.sha256();
        digest.update(asked.line().getBytes(UTF_8));
        DigestInputStream body = new DigestInputStream(asked.body(), digest);
        Optional<Done> before = begin(name, now);
        if (before.isPresent()) {
            body.transferTo(OutputStream.nullOutputStream());
            if (!HexFormat.of().formatHex(digest.digest()).equals(before.get().fingerprint)) {
                throw Refusal.at("Idempotency-Key", Trouble.RULE_BROKEN, "key.other");
            }
            return before.get().reply.with("Idempotency-Replayed", "true");
        }
        Optional<Done> done = Optional.empty();
        try {
            Reply reply = doing.reply(asked.over(body));
            done = Optional.of(new Done(HexFormat.of().formatHex(digest.digest()), reply));
            return reply;
        } finally {
            end(name, new Entry(now, done));
        }
    }

    private synchronized Optional<Done> begin(Name name, Instant now) throws Refusal {
        Entry entry = entries.get(name);
        if (entry != null && entry.done.isEmpty()) {
            throw Refusal.later(Trouble.CONFLICT, 1, "key.running");
        } else if (entry != null && entry.at.plus(KEPT).isAfter(now)) {
            return entry.done;
        }
        end(name, new Entry(now, Optional.empty()));
        entries.put(name, new Entry(now, Optional.empty()));
        return Optional.empty();
    }

    /** Puts {@code entry} in the place of any other where it is done, and makes room for it. */
    private synchronized void end(Name name, Entry entry) {
        Entry before = entries.remove(name);
        bytes -= before == null ? 0 : length(before);
        if (entry.done.isEmpty()) {
            return;
        }
        entries.put(name, entry);
        bytes += length(entry);
        Iterator<Map.Entry<Name, Entry>> eldest = entries.entrySet().iterator();
        while (eldest.hasNext() && (entries.size() > MOST || bytes > MOST_BYTES)) {
            Entry old = eldest.next().getValue();
            if (old.done.isPresent()) {
                bytes -= length(old);
                eldest.remove();
            }
        }
    }

    private static long length(Entry entry) {
        return entry.done.map(done -> (long) done.reply.length()).orElse(0L);
    }
}
