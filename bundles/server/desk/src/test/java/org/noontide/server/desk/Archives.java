package org.noontide.server.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.noontide.wire.protocol.Sha256;

/** Release archives, good ones and such as nobody's packer makes. */
final class Archives {
    static final String CATALOGUE =
            """
            {"goods": [{"sku": "1001", "name": {"zh-CN": "可乐", "en": "Cola"}, "price": 350, "currency": "CNY"}],
             "promotions": [{"id": "noon", "label": {"en": "Noon"}, "skus": ["1001"], "kind": "percent-off",
              "value": 10, "from": "2026-12-01T00:00:00Z", "until": "2026-12-31T00:00:00Z"}]}""";

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<String> listed = new ArrayList<>();
    private String version = "1.0.0";
    private long sequence = 100;

    /** A release of a catalogue and a page. */
    static Archives good() {
        return new Archives().with("catalogue.json", CATALOGUE).with("app/index.html", "<p>hello</p>");
    }

    static Archives of(String version, long sequence) {
        Archives archive = good();
        archive.version = version;
        archive.sequence = sequence;
        return archive;
    }

    Archives with(String path, String content) {
        if (files.put(path, content.getBytes(UTF_8)) == null) {
            listed.add(path);
        }
        return this;
    }

    Archives without(String path) {
        files.remove(path);
        listed.remove(path);
        return this;
    }

    Archives unlisted(String path) {
        files.put(path, path.getBytes(UTF_8));
        return this;
    }

    byte[] zip() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("manifest.json", manifest().getBytes(UTF_8));
        entries.putAll(files);
        return zip(entries);
    }

    /** As {@link #zip}, but {@code path} has another content than the manifest says, of the same length. */
    byte[] zipWithOther(String path) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("manifest.json", manifest().getBytes(UTF_8));
        entries.putAll(files);
        byte[] other = files.getOrDefault(path, new byte[1]).clone();
        other[0] ^= 1;
        entries.put(path, other);
        return zip(entries);
    }

    private String manifest() {
        List<String> entries = new ArrayList<>();
        for (String path : listed) {
            byte[] content = files.getOrDefault(path, new byte[0]);
            entries.add("{\"path\":\"%s\",\"size\":%d,\"sha256\":\"%s\"}"
                    .formatted(path, content.length, Sha256.ofContent(content)));
        }
        return "{\"application\":\"vending\",\"version\":\"%s\",\"sequence\":%d,\"description\":\"\",\"models\":[],\"entries\":[%s]}"
                .formatted(version, sequence, String.join(",", entries));
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
