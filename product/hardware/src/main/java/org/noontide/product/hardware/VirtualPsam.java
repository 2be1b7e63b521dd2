package org.noontide.product.hardware;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A PSAM's files, key and commands. Over T=0 it speaks as such cards do: an answer to a command with data is fetched by
 * GET RESPONSE, and a wrong length is answered by the right one.
 */
public final class VirtualPsam {
    private static final byte[] ISSUER_KEY = hex("404142434445464748494A4B4C4D4E4F");

    private static final byte[] T0_ATR = hex("3B021450");
    private static final byte[] T1_ATR = hex("3B800181");
    /** Those of PBOC; the others are of ISO/IEC 7816-4, of another class. */
    private static final Set<Integer> OWN_COMMANDS = Set.of(0x1A, 0xFA);

    private static final byte[] DONE = hex("9000");
    private static final byte[] NO_FILE = hex("6A82");
    private static final byte[] FCI = hex("6F048402DF01");

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private byte[] atr = T0_ATR;
    private boolean oneByOne = true;
    private String application = "DF01";
    private byte[] key = ISSUER_KEY;
    private int levels;
    private boolean inApplication;
    private byte[] pending = {};
    private Optional<byte[]> session = Optional.empty();

    /** A card in the middle of its life, as its issuer gave it to the terminal {@code terminalNumber}. */
    public static VirtualPsam of(String serial, String terminalNumber) {
        return new VirtualPsam()
                .file("0015", serial + "01010101")
                .file("0016", terminalNumber)
                .life("A000000003000001", LocalDate.of(2020, 1, 1), LocalDate.of(2099, 12, 31), 1);
    }

    /** The issuer's key of every card that was given no other: a key for trials, known to all. */
    public static byte[] issuerKey() {
        return ISSUER_KEY.clone();
    }

    /** Has its application say so. */
    public VirtualPsam life(String issuer, LocalDate from, LocalDate until, int keyIndex) {
        return file(
                "0017",
                HexFormat.of().toHexDigits((byte) keyIndex) + issuer + "2016081500000001" + day(from) + day(until));
    }

    /** Has {@code content} as its file {@code id}. */
    public VirtualPsam file(String id, String content) {
        files.put(id, hex(content));
        return this;
    }

    /** Answers its reset by {@code bytes}. */
    public VirtualPsam atr(String bytes) {
        atr = hex(bytes);
        return this;
    }

    /** Speaks T=1 from now on, where an answer comes whole. */
    public VirtualPsam whole() {
        atr = T1_ATR;
        oneByOne = false;
        return this;
    }

    /** Has its application under {@code id}. */
    public VirtualPsam application(String id) {
        application = id;
        return this;
    }

    /** Has {@code bytes} as its key, which it diversifies {@code times} times. */
    public VirtualPsam key(byte[] bytes, int times) {
        key = bytes.clone();
        levels = times;
        return this;
    }

    byte[] atr() {
        return atr;
    }

    /** Forgets what was selected. */
    void reset() {
        inApplication = false;
        pending = new byte[0];
        session = Optional.empty();
    }

    /** What it says to {@code command}. */
    public byte[] answer(byte[] command) {
        byte[] data = command.length > 5 ? Arrays.copyOfRange(command, 5, 5 + (command[4] & 0xFF)) : new byte[0];
        if (command[0] != (OWN_COMMANDS.contains(command[1] & 0xFF) ? (byte) 0x80 : 0x00)) {
            return hex("6E00");
        }
        return switch (command[1] & 0xFF) {
            case 0xA4 -> select(HexFormat.of().withUpperCase().formatHex(data));
            case 0xB0 -> read(command[2] & 0x1F, command[4] & 0xFF);
            case 0xC0 -> rest(command[4] & 0xFF);
            case 0x1A -> init(command[2] & 0xFF, command[3] & 0xFF, data);
            case 0xFA -> code(command[2] & 0xFF, data);
            default -> hex("6D00");
        };
    }

    private byte[] select(String id) {
        if (!id.equals("3F00") && !id.equals(application)) {
            return NO_FILE;
        }
        inApplication = id.equals(application);
        return oneByOne ? inPieces(FCI) : DONE;
    }

    private byte[] read(int shortId, int length) {
        String id = "00" + HexFormat.of().toHexDigits((byte) shortId);
        byte[] file = files.get(id);
        if (file == null || id.equals("0017") != inApplication) {
            return NO_FILE;
        }
        int wanted = length == 0 ? 256 : length;
        if (wanted > file.length && oneByOne) {
            return new byte[] {0x6C, (byte) file.length};
        }
        return with(Arrays.copyOf(file, Math.min(wanted, file.length)), DONE);
    }

    private byte[] rest(int length) {
        if (pending.length == 0) {
            return hex("6F00");
        } else if (length != pending.length) {
            return new byte[] {0x6C, (byte) pending.length};
        }
        byte[] rest = pending;
        pending = new byte[0];
        return with(rest, DONE);
    }

    private byte[] init(int use, int version, byte[] factor) {
        if (!inApplication || (use & 0x1F) != 6 || version != 1 || use >> 5 != levels || factor.length != 8 * levels) {
            return hex("9403");
        }
        String serial = "0000" + HexFormat.of().formatHex(factor);
        session = Optional.of(levels == 0 ? key : PbocMac.cardKey(key, serial));
        return DONE;
    }

    private byte[] code(int kind, byte[] data) {
        if (kind != 0x05 || session.isEmpty() || data.length < 16 || data.length % 8 != 0) {
            return hex("6985");
        }
        byte[] code =
                PbocMac.codeOfPadded(session.get(), Arrays.copyOf(data, 8), Arrays.copyOfRange(data, 8, data.length));
        return oneByOne ? inPieces(code) : with(code, DONE);
    }

    private byte[] inPieces(byte[] answer) {
        pending = answer;
        return new byte[] {0x61, (byte) answer.length};
    }

    private static byte[] with(byte[] data, byte[] status) {
        byte[] whole = Arrays.copyOf(data, data.length + status.length);
        System.arraycopy(status, 0, whole, data.length, status.length);
        return whole;
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
