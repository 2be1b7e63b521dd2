package org.noontide.terminal.device.simulated;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import org.noontide.wire.protocol.Rule;
import org.noontide.wire.protocol.Sha256;
import org.noontide.wire.transport.FileTransfer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands before the real file transfer and spoils downloads; everything else passes. */
@Component(
        configurationPid = "org.noontide.terminal.device.simulated.link",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {"simulated:Boolean=true", "service.ranking:Integer=1000"})
@Designate(ocd = FaultyLink.Config.class)
public final class FaultyLink implements FileTransfer {
    private static final Logger LOG = LoggerFactory.getLogger(FaultyLink.class);
    private static final int ALWAYS = -1;
    private static final int NEVER = -1;

    /** What is spoilt, and how often. */
    @ObjectClassDefinition(name = "Simulated faulty link")
    @interface Config {
        @AttributeDefinition(
                description = "Bytes of a fetched file in which one bit is turned; its size stays. 0: none",
                min = "0")
        int damage_bytes() default 0;

        @AttributeDefinition(
                description = "Bytes after which a download breaks off, leaving its part. -1: none does",
                min = "-1")
        long break_after_bytes() default NEVER;

        @AttributeDefinition(description = "Downloads that are spoilt before the link is sound. -1: all", min = "-1")
        int times() default ALWAYS;
    }

    private final FileTransfer link;
    private final int damageBytes;
    private final long breakAfterBytes;
    private final AtomicInteger timesLeft;

    @Activate
    public FaultyLink(@Reference(target = "(!(simulated=true))") FileTransfer link, Config config) {
        this(link, config.damage_bytes(), config.break_after_bytes(), config.times());
    }

    FaultyLink(FileTransfer link, int damageBytes, long breakAfterBytes, int times) {
        Rule.require(damageBytes >= 0, "damage.bytes is negative: " + damageBytes);
        Rule.require(breakAfterBytes >= NEVER, "break.after.bytes is below -1: " + breakAfterBytes);
        Rule.require(times >= ALWAYS, "times is below -1: " + times);
        this.link = link;
        this.damageBytes = damageBytes;
        this.breakAfterBytes = breakAfterBytes;
        this.timesLeft = new AtomicInteger(times);
    }

    @Activate
    void start() {
        LOG.warn(
                "the link is simulated: damage.bytes={} break.after.bytes={} times={}",
                damageBytes,
                breakAfterBytes,
                timesLeft.get());
    }

    @Override
    public Sha256 download(Login login, URI source, long size, Path target, Progress progress) throws IOException {
        boolean spoilt = timesLeft.getAndUpdate(left -> left > 0 ? left - 1 : left) != 0;
        if (!spoilt) {
            return link.download(login, source, size, target, progress);
        }
        try {
            link.download(login, source, size, target, breakAfterBytes == NEVER ? progress : breaking(progress));
        } catch (BrokenOff e) {
            throw new IOException("the simulated link broke off after " + e.carried + " bytes of " + source, e);
        }
        damage(target);
        return Sha256.ofContent(target);
    }

    @Override
    public void upload(Login login, Path source, URI target) throws IOException {
        link.upload(login, source, target);
    }

    @Override
    public void delete(Login login, URI target) throws IOException {
        link.delete(login, target);
    }

    @Override
    public void probe(Login login, URI target) throws IOException {
        link.probe(login, target);
    }

    private Progress breaking(Progress progress) {
        return new Progress() {
            private long carried;

            @Override
            public void carried(long bytes) {
                progress.carried(bytes);
                carried += bytes;
                if (carried >= breakAfterBytes) {
                    throw new BrokenOff(carried);
                }
            }
        };
    }

    /** Turns the lowest bit of bytes that lie evenly over the file. */
    private void damage(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = channel.size();
            long count = Math.min(damageBytes, size);
            for (long i = 0; i < count; i++) {
                long position = (2 * i + 1) * size / (2 * count);
                ByteBuffer one = ByteBuffer.allocate(1);
                channel.read(one, position);
                one.put(0, (byte) (one.get(0) ^ 1)).flip();
                channel.write(one, position);
            }
        }
    }

    /** Comes out of the real transfer as the only way to stop it from within. */
    private static final class BrokenOff extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final long carried;

        BrokenOff(long carried) {
            super("broken off on purpose");
            this.carried = carried;
        }
    }
}
