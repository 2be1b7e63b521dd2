package org.noontide.product.hardware;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * A modem at a serial port, with the noise of a real one as far as it is asked for: echo, lines in pieces, result codes
 * that come unasked, commands that it does not answer.
 */
public final class VirtualModem implements AutoCloseable {
    /** In the place of an answer: pull the plug. */
    private static final String VANISH = "\u0000vanish";

    private final Path port;
    private final Map<String, List<String>> answers = new ConcurrentHashMap<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile Optional<PseudoTerminal> terminal = Optional.empty();
    private volatile List<String> unasked = List.of();
    private volatile boolean echo;
    private volatile boolean obeysEcho = true;
    private volatile boolean piecemeal;
    private volatile Optional<byte[]> garbage = Optional.empty();

    private VirtualModem(Path port) {
        this.port = port;
    }

    /** Plugs one in at {@code port}, a name that is free, with {@code card} in it. */
    public static VirtualModem plugIn(Path port, Vendor vendor, VirtualSim card)
            throws IOException, InterruptedException {
        VirtualModem modem = new VirtualModem(port);
        modem.insert(vendor, card);
        modem.plugIn();
        return modem;
    }

    /** Plugs it in again; waits until a plug that is being pulled is out, which takes the port's name away. */
    public synchronized void plugIn() throws IOException, InterruptedException {
        PseudoTerminal plugged = PseudoTerminal.open(port);
        terminal = Optional.of(plugged);
        Thread thread = new Thread(() -> serve(plugged), "modem-" + port.getFileName());
        thread.setDaemon(true);
        thread.start();
    }

    /** Pulls its plug. */
    public synchronized void unplug() {
        terminal.ifPresent(PseudoTerminal::close);
        terminal = Optional.empty();
    }

    /** Puts {@code card} in the place of the one that it has. */
    public VirtualModem insert(Vendor vendor, VirtualSim card) {
        answers.clear();
        answer("AT", "OK").answer("ATE0", "OK").answer("AT+CMEE=1", "OK");
        if (card.state().startsWith("+CME ERROR")) {
            answer("AT+CPIN?", card.state());
        } else {
            answer("AT+CPIN?", "+CPIN: " + card.state(), "OK");
        }
        if (card.state().equals("READY")) {
            answer("AT+CIMI", card.imsi(), "OK");
        }
        if (!vendor.command().isEmpty()) {
            answer(vendor.command(), vendor.answer(card.iccid()), "OK");
        }
        answer("AT+CRSM=176,12258,0,0,10", "+CRSM: 144,0,\"" + card.file() + '"', "OK");
        answer("AT+CEREG?", "+CEREG: 0," + card.registration(), "OK");
        answer("AT+CGREG?", "+CGREG: 0," + card.registration(), "OK");
        answer("AT+CREG?", "+CREG: 0," + card.registration(), "OK");
        answer("AT+CSQ", "+CSQ: " + card.rssi() + ",99", "OK");
        return this;
    }

    /** Answers {@code command} by {@code lines}, of which the last says how it went; by none, not at all. */
    public VirtualModem answer(String command, String... lines) {
        answers.put(command, List.of(lines));
        return this;
    }

    /** Pulls its own plug when it hears {@code command}. */
    public VirtualModem vanishAt(String command) {
        return answer(command, VANISH);
    }

    /** Repeats what it hears, until it is told not to. */
    public VirtualModem echoing() {
        echo = true;
        return this;
    }

    /** Repeats what it hears whatever it is told. */
    public VirtualModem alwaysEchoing() {
        echo = true;
        obeysEcho = false;
        return this;
    }

    /** Says {@code lines} in the middle of each of its answers. */
    public VirtualModem sayingUnasked(String... lines) {
        unasked = List.of(lines);
        return this;
    }

    /** Says everything in pieces of three bytes. */
    public VirtualModem piecemeal() {
        piecemeal = true;
        return this;
    }

    /** Answers whatever it hears by {@code bytes}. */
    public VirtualModem talking(byte[] bytes) {
        garbage = Optional.of(bytes.clone());
        return this;
    }

    public Path port() {
        return port;
    }

    /** Every command that it heard, in order. */
    public List<String> heard() {
        return List.copyOf(heard);
    }

    /** The process that holds its port. */
    public long pid() {
        return terminal.orElseThrow().pid();
    }

    @Override
    public void close() {
        unplug();
    }

    private void serve(PseudoTerminal plugged) {
        try {
            InputStream in = plugged.in();
            StringBuilder command = new StringBuilder();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\r') {
                    hear(plugged, command.toString());
                    command.setLength(0);
                } else if (next != 0) {
                    command.append((char) next);
                }
            }
        } catch (IOException unplugged) {
            // nobody to answer to
        }
    }

    private void hear(PseudoTerminal plugged, String command) throws IOException {
        heard.add(command);
        OutputStream out = plugged.out();
        if (garbage.isPresent()) {
            out.write(garbage.get());
            out.flush();
            return;
        }
        if (echo) {
            say(out, command + '\r');
        }
        if (command.equals("ATE0") && obeysEcho) {
            echo = false;
        }
        List<String> lines = answers.getOrDefault(command, List.of("ERROR"));
        if (lines.equals(List.of(VANISH))) {
            unplug();
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            if (i == lines.size() - 1) {
                for (String line : unasked) {
                    say(out, "\r\n" + line + "\r\n");
                }
            }
            say(out, "\r\n" + lines.get(i) + "\r\n");
        }
    }

    private void say(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(ISO_8859_1);
        int step = piecemeal ? 3 : bytes.length;
        for (int i = 0; i < bytes.length; i += step) {
            out.write(bytes, i, Math.min(step, bytes.length - i));
            out.flush();
            if (piecemeal) {
                LockSupport.parkNanos(2_000_000);
            }
        }
    }
}
