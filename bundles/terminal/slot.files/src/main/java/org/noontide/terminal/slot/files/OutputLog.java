package org.noontide.terminal.slot.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the application writes to its output: the last of it, in a few files of bounded length. */
final class OutputLog {
    private static final Logger LOG = LoggerFactory.getLogger(OutputLog.class);
    private static final int FILES = 4;
    private static final int TAIL = 2048;
    private static final int BUFFER = 8192;
    private static final String BETWEEN = " – ";
    private static final String BEGINS = "=== ";
    private static final Pattern LINE_ENDS = Pattern.compile("\\s*\\R\\s*");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\ufffd]");

    private final Path file;
    private final long longest;

    /**
     * A log in {@code file}, and in three older ones beside it.
     *
     * @param longest bytes of one file
     */
    OutputLog(Path file, long longest) {
        this.file = file;
        this.longest = longest;
    }

    /** Takes all that comes from {@code output} until its end; what cannot be written is let go, so that nobody blocks. */
    void take(String title, InputStream output) {
        append((BEGINS + title + '\n').getBytes(UTF_8), -1);
        byte[] buffer = new byte[BUFFER];
        try (output) {
            for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
                append(buffer, read);
            }
        } catch (IOException e) {
            LOG.debug("file={} the output ended: {}", file, e.toString());
        }
    }

    /** The last lines of what was started last, in one printable line of at most {@code length} characters. */
    String tail(int length) {
        String tail;
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(TAIL, in.length())];
            in.seek(in.length() - bytes.length);
            in.readFully(bytes);
            tail = new String(bytes, UTF_8);
        } catch (IOException e) {
            return "";
        }
        int begin = tail.lastIndexOf(BEGINS);
        if (begin >= 0) {
            tail = tail.substring(Math.max(begin, tail.indexOf('\n', begin)));
        }
        return printable(tail, length);
    }

    /** {@code reason}, and the end of the {@link #tail}: one printable line of at most {@code length} characters. */
    String explained(String reason, int length) {
        String sentence = printable(reason, length / 2);
        String tail = tail(length - sentence.length() - BETWEEN.length());
        return tail.isEmpty() ? sentence : sentence + BETWEEN + tail;
    }

    /** The end of {@code text}: its lines behind each other, and what cannot be printed replaced. */
    static String printable(String text, int length) {
        String line = UNPRINTABLE
                .matcher(LINE_ENDS.matcher(text.strip()).replaceAll(" | ").replace('\t', ' '))
                .replaceAll("?");
        if (line.length() <= length) {
            return line;
        }
        String end = line.substring(line.length() - length + 1);
        // never half a pair
        return '…' + (Character.isLowSurrogate(end.charAt(0)) ? end.substring(1) : end);
    }

    private synchronized void append(byte[] bytes, int length) {
        try {
            if (Files.exists(file) && Files.size(file) >= longest) {
                shift();
            }
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                out.write(bytes, 0, length < 0 ? bytes.length : length);
            }
        } catch (IOException e) {
            LOG.debug("file={} cannot be written: {}", file, e.toString());
        }
    }

    private void shift() throws IOException {
        for (int i = FILES - 1; i > 0; i--) {
            Path younger = i == 1 ? file : numbered(i - 1);
            if (Files.exists(younger)) {
                Files.move(younger, numbered(i), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path numbered(int i) {
        return file.resolveSibling(file.getFileName() + "." + i);
    }
}
