package org.noontide.operator.workbench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.noontide.operator.client.NoontideClient;
import org.noontide.wire.operations.Page;

/**
 * Writes every row of a source to a file, which has its name only once it is whole.
 *
 * @param titles the first line
 */
record CsvExport<T>(Path file, List<String> titles, List<Column<T>> columns, PagedRows.Source<T> source)
        implements Works.Job<Long> {
    /** So that spreadsheets know that it is UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    @Override
    public Long run(NoontideClient client, Works.Progress progress) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            long lines;
            try (BufferedWriter out = Files.newBufferedWriter(part, UTF_8)) {
                out.write(BYTE_ORDER_MARK);
                out.write(Csv.line(titles));
                lines = write(out, client, progress);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return lines;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private long write(BufferedWriter out, NoontideClient client, Works.Progress progress) throws IOException {
        long lines = 0;
        Optional<String> after = Optional.empty();
        do {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("given up");
            }
            Page<T> page = source.page(client, after, PagedRows.PAGE);
            for (T row : page.items()) {
                out.write(Csv.line(
                        columns.stream().map(column -> column.text().apply(row)).toList()));
            }
            lines += page.items().size();
            progress.reached(lines, 0);
            after = page.next();
        } while (after.isPresent());
        return lines;
    }
}
