package org.noontide.tests.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.noontide.wire.protocol.Sha256;

/** Release archives as a careless tool would write them: what it is told, checked by nothing. */
final class Archives {
    static final String GOOD = good(350);

    private final Path folder;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private String version = "2.0.0";
    private long sequence = 200;

    private Archives(Path folder) {
        this.folder = folder;
        with("catalogue.json", GOOD);
    }

    static Archives in(Path folder) {
        return new Archives(folder);
    }

    /** A catalogue of one good at {@code price}. */
    static String good(long price) {
        return catalogue(price, "tea");
    }

    /** A catalogue of the good "tea" at {@code price}, with a promotion on {@code promoted}. */
    static String catalogue(long price, String promoted) {
        return """
                {"goods": [{"sku": "tea", "name": {"en": "Tea"}, "price": %d, "currency": "CNY"}],
                 "promotions": [{"id": "p1", "label": {"en": "Half"}, "skus": ["%s"], "kind": "percent-off", "value": 50,
                                 "from": "2026-01-01T00:00:00Z", "until": "2027-01-01T00:00:00Z"}]}
                """
                .formatted(price, promoted);
    }

    Archives version(String name, long number) {
        version = name;
        sequence = number;
        return this;
    }

    Archives with(String path, String content) {
        entries.put(path, content.getBytes(UTF_8));
        return this;
    }

    Path write() throws IOException {
        String list = entries.entrySet().stream()
                .map(entry -> "{\"path\": \"%s\", \"size\": %d, \"sha256\": \"%s\"}"
                        .formatted(entry.getKey(), entry.getValue().length, Sha256.ofContent(entry.getValue())))
                .collect(Collectors.joining(","));
        String manifest =
                """
                {"application": "vending", "version": "%s", "sequence": %d, "description": "", "models": [], "entries": [%s]}
                """
                        .formatted(version, sequence, list);
        Path file = Files.createTempFile(folder, "release", ".zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(manifest.getBytes(UTF_8));
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    Path writeTruncated() throws IOException {
        Path whole = write();
        byte[] bytes = Files.readAllBytes(whole);
        return Files.write(whole, Arrays.copyOf(bytes, bytes.length / 2));
    }
}
