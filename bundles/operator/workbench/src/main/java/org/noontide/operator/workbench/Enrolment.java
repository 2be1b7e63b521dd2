package org.noontide.operator.workbench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.noontide.operator.client.NoontideClient;
import org.noontide.wire.operations.EnrolmentView;

/**
 * Enrols every terminal of a file, or none, and keeps their secrets, which the server tells this once.
 *
 * @param secrets where they go; it is for the eyes of its owner alone
 */
record Enrolment(Path csv, Path secrets) implements Works.Job<Integer> {

    @Override
    public Integer run(NoontideClient client, Works.Progress progress) throws IOException {
        // before anything is asked: a secret that cannot be written is lost
        Files.deleteIfExists(secrets);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    secrets, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(secrets);
        }
        boolean enrolled = false;
        try (BufferedWriter out = Files.newBufferedWriter(secrets, UTF_8)) {
            List<EnrolmentView> answer = client.enrolAll(csv).items();
            enrolled = true;
            out.write("terminal,secret\r\n");
            for (EnrolmentView terminal : answer) {
                // as it is: a secret is never a formula, and must not be changed
                out.write(terminal.terminal() + ',' + terminal.secret() + "\r\n");
            }
            return answer.size();
        } finally {
            if (!enrolled) {
                Files.deleteIfExists(secrets);
            }
        }
    }
}
