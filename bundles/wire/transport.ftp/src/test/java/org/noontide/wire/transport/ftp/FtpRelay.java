package org.noontide.wire.transport.ftp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.noontide.wire.transport.LinkFaults;
import org.noontide.wire.transport.LinkFaults.Restart;

/** A man in the middle of an FTP server and its clients, who breaks, stretches and silences what passes. */
final class FtpRelay implements Closeable {
    private static final Pattern EPSV = Pattern.compile("\\(\\|\\|\\|(\\d+)\\|\\)");
    private static final Pattern PASV = Pattern.compile("(\\d+,\\d+,\\d+,\\d+),(\\d+),(\\d+)");

    private interface Work {
        void run() throws IOException;
    }

    /** What a client has heard of a file that is to come. */
    private static final class Told {
        private volatile CountDownLatch coming = new CountDownLatch(1);
    }

    private final int server;
    private final LinkFaults faults;
    private final Queue<Long> cuts;
    private final ServerSocket door;
    private final AtomicLong carried = new AtomicLong();
    private final List<Closeable> open = new CopyOnWriteArrayList<>();

    FtpRelay(int server, LinkFaults faults) throws IOException {
        this.server = server;
        this.faults = faults;
        cuts = new ConcurrentLinkedQueue<>(faults.cuts());
        door = listen();
        inBackground(() -> {
            while (!door.isClosed()) {
                Socket client = keep(door.accept());
                Socket peer = connect(server());
                inBackground(() -> commands(client, peer));
                inBackground(() -> answers(peer, client));
            }
        });
    }

    int port() {
        return door.getLocalPort();
    }

    /** Bytes of files that went to clients. */
    long carried() {
        return carried.get();
    }

    private int server() {
        return server;
    }

    private void commands(Socket client, Socket peer) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            boolean keeps = line.startsWith("REST ") && faults.restart() != Restart.WORKS;
            String answer = faults.restart() == Restart.IGNORED ? "350 as you like" : "502 never heard of it";
            (keeps ? client : peer).getOutputStream().write(((keeps ? answer : line) + "\r\n").getBytes(ISO_8859_1));
        }
        peer.close();
    }

    private void answers(Socket peer, Socket client) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(peer.getInputStream(), ISO_8859_1));
        OutputStream out = client.getOutputStream();
        Told told = new Told();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            out.write((changed(line, client, told) + "\r\n").getBytes(ISO_8859_1));
            if (line.startsWith("150") || line.startsWith("125")) {
                told.coming.countDown();
            }
        }
        client.close();
    }

    private String changed(String line, Socket client, Told told) throws IOException {
        Matcher epsv = EPSV.matcher(line);
        if (line.startsWith("229") && epsv.find()) {
            int port = dataDoor(Integer.parseInt(epsv.group(1)), client, told);
            return epsv.replaceFirst("(|||" + port + "|)");
        }
        Matcher pasv = PASV.matcher(line);
        if (line.startsWith("227") && pasv.find()) {
            int behind = Integer.parseInt(pasv.group(2)) * 256 + Integer.parseInt(pasv.group(3));
            int port = dataDoor(behind, client, told);
            return pasv.replaceFirst(pasv.group(1) + "," + port / 256 + "," + port % 256);
        }
        return line.startsWith("213 ") && faults.claimed().isPresent()
                ? "213 " + faults.claimed().getAsLong()
                : line;
    }

    private int dataDoor(int behind, Socket control, Told told) throws IOException {
        // no byte of a file overtakes the word that it comes: who has not heard that will not look for it
        CountDownLatch coming = new CountDownLatch(1);
        told.coming = coming;
        ServerSocket data = listen();
        inBackground(() -> {
            Socket client = keep(data.accept());
            data.close();
            Socket peer = connect(behind);
            Long cut = cuts.poll();
            long limit = cut != null ? cut : faults.silentAfter().orElse(Long.MAX_VALUE);
            Work last = () -> {
                if (cut != null) {
                    control.close();
                    client.close();
                    peer.close();
                }
            };
            inBackground(() -> passed(pump(client, peer, limit, new AtomicLong()), limit, last));
            inBackground(() -> {
                await(coming);
                long passed = pump(peer, client, limit, carried);
                if (faults.endless()) {
                    flood(client);
                }
                passed(passed, limit, last);
                if (passed < limit) {
                    client.close();
                }
            });
        });
        return data.getLocalPort();
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void passed(long bytes, long limit, Work last) throws IOException {
        if (bytes >= limit) {
            last.run();
        }
    }

    private static void flood(Socket client) throws IOException {
        byte[] zeros = new byte[64 * 1024];
        while (!client.isClosed()) {
            client.getOutputStream().write(zeros);
        }
    }

    /** Carries up to {@code limit} bytes; at the end of {@code from}, tells {@code to} that it was the end. */
    private long pump(Socket from, Socket to, long limit, AtomicLong count) throws IOException {
        byte[] buffer = new byte[faults.thin() ? 10 : 16 * 1024];
        long passed = 0;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        while (passed < limit) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, limit - passed));
            if (read < 0) {
                break;
            }
            out.write(buffer, 0, read);
            count.addAndGet(read);
            passed += read;
            if (faults.thin()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
        if (passed < limit && passed > 0 && !faults.endless()) {
            to.shutdownOutput();
        }
        return passed;
    }

    private ServerSocket listen() throws IOException {
        return keep(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    private Socket connect(int port) throws IOException {
        return keep(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    private <T extends Closeable> T keep(T closeable) {
        open.add(closeable);
        return closeable;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException expected) {
                // A side has gone, which is what this relay is for.
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        for (Closeable closeable : open) {
            closeable.close();
        }
    }
}
