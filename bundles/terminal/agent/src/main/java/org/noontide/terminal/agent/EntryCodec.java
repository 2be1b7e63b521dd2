package org.noontide.terminal.agent;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.noontide.wire.protocol.Codec;
import org.noontide.wire.protocol.Fault;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.Message;
import org.noontide.wire.protocol.Reason;
import org.noontide.wire.protocol.ReleaseId;
import org.noontide.wire.protocol.ReleaseVersion;
import org.noontide.wire.protocol.Stage;
import org.noontide.wire.protocol.Switching;
import org.noontide.wire.protocol.UpdateOrder;
import org.noontide.wire.protocol.UpdateReport;

/**
 * Entries as bytes: each its kind (one byte), its length (four) and its content; messages as they go over the wire. A kind
 * that is not known is passed over, so that an older agent can read on in a newer one's journal.
 */
final class EntryCodec {
    private static final int BEGUN = 1;
    private static final int OPENED = 2;
    private static final int REPORTED = 3;
    private static final int ACKNOWLEDGED = 4;
    private static final int FETCHED = 5;
    private static final int INTENDED = 6;
    private static final int ENDED = 7;
    private static final int INSTALLED = 8;
    private static final int RETURNING = 9;

    static byte[] encode(List<? extends Entry> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Entry entry : entries) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                int kind = write(entry, new DataOutputStream(content));
                out.writeByte(kind);
                out.writeInt(content.size());
                content.writeTo(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The entries in {@code bytes}.
     *
     * @throws IOException if they are not what {@link #encode} wrote
     */
    static List<Entry> decode(byte[] bytes) throws IOException {
        List<Entry> entries = new ArrayList<>();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        while (in.available() > 0) {
            int kind = in.readUnsignedByte();
            int length = in.readInt();
            if (length < 0 || length > in.available()) {
                throw new MalformedException("an entry is longer than its frame");
            }
            try {
                read(kind, new DataInputStream(new ByteArrayInputStream(in.readNBytes(length))))
                        .ifPresent(entries::add);
            } catch (IllegalArgumentException e) {
                throw new MalformedException("an entry breaks a rule: " + e.getMessage(), e);
            }
        }
        return entries;
    }

    private static int write(Entry entry, DataOutputStream out) throws IOException {
        if (entry instanceof Entry.Begun begun) {
            out.writeLong(begun.number());
            out.writeLong(begun.nextReport());
            return BEGUN;
        } else if (entry instanceof Entry.Opened opened) {
            write(opened.update(), out);
            return OPENED;
        } else if (entry instanceof Entry.Reported reported) {
            out.write(Codec.encode(reported.report()));
            return REPORTED;
        } else if (entry instanceof Entry.Acknowledged acknowledged) {
            out.writeLong(acknowledged.upTo());
            return ACKNOWLEDGED;
        } else if (entry instanceof Entry.Fetched fetched) {
            out.writeLong(fetched.bytes());
            return FETCHED;
        } else if (entry instanceof Entry.Intended intended) {
            write(intended.switching(), out);
            if (intended.before().isPresent()) {
                write(intended.before().get(), out);
            }
            return INTENDED;
        } else if (entry instanceof Entry.Returning returning) {
            out.writeInt(returning.fault().reason().code());
            out.writeUTF(returning.fault().detail());
            return RETURNING;
        } else if (entry instanceof Entry.Ended ended) {
            out.write(Codec.encode(ended.order()));
            return ENDED;
        } else if (entry instanceof Entry.Installed installed) {
            out.write(Codec.encode(installed.report()));
            return INSTALLED;
        }
        throw new IllegalStateException("no such entry: " + entry);
    }

    private static Optional<Entry> read(int kind, DataInputStream in) throws IOException {
        return Optional.ofNullable(
                switch (kind) {
                    case BEGUN -> new Entry.Begun(in.readLong(), in.readLong());
                    case OPENED -> new Entry.Opened(readOpen(in));
                    case REPORTED -> new Entry.Reported(readMessage(UpdateReport.class, in));
                    case ACKNOWLEDGED -> new Entry.Acknowledged(in.readLong());
                    case FETCHED -> new Entry.Fetched(in.readLong());
                    case INTENDED -> new Entry.Intended(readSwitching(in), readBefore(in));
                    case ENDED -> new Entry.Ended(readMessage(UpdateOrder.class, in));
                    case INSTALLED -> new Entry.Installed(readMessage(UpdateReport.class, in));
                    case RETURNING -> new Entry.Returning(new Fault(Reason.ofCode(in.readInt()), in.readUTF()));
                    default -> null;
                });
    }

    private static void write(OpenUpdate update, DataOutputStream out) throws IOException {
        out.writeByte(update.stage().code());
        out.writeLong(update.fetched());
        out.writeBoolean(update.switching().isPresent());
        if (update.switching().isPresent()) {
            write(update.switching().get(), out);
        }
        out.write(Codec.encode(update.order()));
    }

    private static OpenUpdate readOpen(DataInputStream in) throws IOException {
        Stage stage = Stage.ofCode(in.readUnsignedByte())
                .orElseThrow(() -> new MalformedException("an open update has no known stage"));
        long fetched = in.readLong();
        Optional<Switching> switching = in.readBoolean() ? Optional.of(readSwitching(in)) : Optional.empty();
        // the rest is in entries of its own, which an older agent passes over
        return new OpenUpdate(
                readMessage(UpdateOrder.class, in), stage, fetched, switching, Optional.empty(), Optional.empty());
    }

    private static void write(ReleaseId release, DataOutputStream out) throws IOException {
        out.writeUTF(release.application());
        out.writeUTF(release.version().value());
        out.writeLong(release.sequence());
    }

    private static Optional<ReleaseId> readBefore(DataInputStream in) throws IOException {
        return in.available() == 0
                ? Optional.empty()
                : Optional.of(new ReleaseId(in.readUTF(), new ReleaseVersion(in.readUTF()), in.readLong()));
    }

    private static void write(Switching switching, DataOutputStream out) throws IOException {
        out.writeLong(switching.at().toEpochMilli());
        out.writeLong(switching.uncertainty().toMillis());
    }

    private static Switching readSwitching(DataInputStream in) throws IOException {
        return new Switching(Instant.ofEpochMilli(in.readLong()), Duration.ofMillis(in.readLong()));
    }

    private static <T extends Message> T readMessage(Class<T> type, DataInputStream in) throws IOException {
        Message message = Codec.decode(in.readAllBytes());
        if (!type.isInstance(message)) {
            throw new MalformedException("an entry holds a message of another kind: " + message.kind());
        }
        return type.cast(message);
    }

    private EntryCodec() {}
}
