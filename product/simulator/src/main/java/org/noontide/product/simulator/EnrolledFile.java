package org.noontide.product.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.TerminalId;

/** Keeps the terminals that were enrolled: a number and a secret a line. Only its owner may read it. */
final class EnrolledFile {
    private static final Pattern LINE = Pattern.compile("([A-Z0-9][A-Z0-9-]{2,31}) (\\S+)");

    static List<Enrolled> read(Path file) throws IOException {
        List<Enrolled> enrolled = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new MalformedException(file.getFileName() + ": line " + (enrolled.size() + 1)
                        + " is not a terminal's number and its secret");
            }
            enrolled.add(new Enrolled(new TerminalId(matcher.group(1)), matcher.group(2)));
        }
        return enrolled;
    }

    static void write(Path file, List<Enrolled> enrolled) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(
                file,
                enrolled.stream().map(it -> it.terminal() + " " + it.secret()).toList());
    }

    private EnrolledFile() {}
}
