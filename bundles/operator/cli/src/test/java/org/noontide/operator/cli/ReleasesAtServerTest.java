package org.noontide.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.operator.packing.ReleaseFolder;

/** Releases are listed, compared and deleted; the server's health is told. */
class ReleasesAtServerTest {
    private static final String RELEASE =
            "{'application':'vending','version':'1.0.0','sequence':100,'description':'Spring','models':[],"
                    + "'link':'ftp://x/y','size':7,'sha256':'ab','publishedAt':'2030-01-01T03:00:00Z'}";
    private static final String GOOD =
            "{'names':{'en':'%s','zh-CN':'可乐'},'descriptions':{},'price':%d,'currency':'CNY'}";
    private static final String CATALOGUE =
            "{'goods':[{'sku':'1001','name':{'en':'Cola'},'price':%d,'currency':'CNY'}],'promotions':[]}";

    private AnsweringServer server;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server = new AnsweringServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void releases_are_listed() {
        server.says("releases", "{'items':[" + RELEASE + "]}");

        server.run(Locale.ENGLISH, "release", "list");

        assertThat(server.out.toString())
                .isEqualTo("vending 1.0.0  sequence 100  7 bytes  2030-01-01T03:00:00Z  Spring\n");
    }

    @Test
    void a_release_is_deleted_or_it_is_told_what_uses_it() {
        server.says("releases/vending/1.0.0", RELEASE);
        server.refuses(
                "releases/vending/1.1.0",
                409,
                "{'type':'urn:x','title':'t','status':409,'detail':'terminal A-1 runs it.'}");

        int deleted = server.run(Locale.ENGLISH, "release", "delete", "vending", "1.0.0");
        int used = server.run(Locale.ENGLISH, "release", "delete", "vending", "1.1.0");

        assertThat(deleted).isZero();
        assertThat(used).isEqualTo(1);
        assertThat(server.out.toString()).isEqualTo("Release 1.0.0 of vending is deleted.\n");
        assertThat(server.err.toString()).isEqualTo("noontide-admin: terminal A-1 runs it.\n");
    }

    @Test
    void versions_on_the_server_are_compared_in_the_language_of_who_reads() {
        server.says(
                "releases/vending/1.1.0/diff",
                "{'application':'vending','from':'1.0.0','to':'1.1.0','goods':["
                        + "{'sku':'1','change':'ADDED','fields':[],'after':" + GOOD.formatted("Cola", 350) + "},"
                        + "{'sku':'2','change':'REMOVED','fields':[],'before':" + GOOD.formatted("Tea", 400) + "},"
                        + "{'sku':'3','change':'CHANGED','fields':['names','price'],'before':"
                        + GOOD.formatted("Tea", 400) + ",'after':" + GOOD.formatted("Green tea", 405) + "}],"
                        + "'promotions':[{'id':'noon','change':'REMOVED','fields':[],'before':{'labels':{'en':'Noon'},"
                        + "'skus':['1'],'kind':'PERCENT_OFF','value':10,'from':'2030-01-01T03:00:00Z',"
                        + "'until':'2030-01-02T03:00:00Z'}}]}");

        server.run(Locale.ENGLISH, "release", "diff", "1.0.0", "1.1.0", "--application=vending");
        server.run(Locale.SIMPLIFIED_CHINESE, "release", "diff", "1.0.0", "1.1.0", "--application=vending");

        assertThat(server.asked.get(0)).isEqualTo("GET /api/v1/releases/vending/1.1.0/diff?against=1.0.0");
        assertThat(server.out.toString().lines())
                .startsWith(
                        "vending: 1.0.0 → 1.1.0",
                        "  + 1  Cola  3.50 CNY",
                        "  - 2  Tea  4.00 CNY",
                        "  ~ 3  Green tea  price 4.00 CNY → 4.05 CNY; name Tea → Green tea",
                        "  - promotion noon  Noon")
                .contains("  + 1  可乐  3.50 CNY");
    }

    @Test
    void archives_here_are_compared_without_a_server() throws IOException {
        Path old = packed("1.0.0", 100, 350);
        Path fresh = packed("1.1.0", 110, 400);

        int exit = server.run(Locale.ENGLISH, "release", "diff", old.toString(), fresh.toString());

        assertThat(server.err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(server.out.toString()).endsWith("  ~ 1001  Cola  price 3.50 CNY → 4.00 CNY\n");
        assertThat(server.asked).isEmpty();
    }

    @Test
    void the_health_of_a_server_whose_broker_is_down_is_told_and_ends_with_1() {
        server.says(
                "status",
                "{'version':'0.1.0','store':true,'artifacts':true,'rollouts':true,'connections':["
                        + "{'name':'mqtt','up':false,'since':'2030-01-01T03:00:00Z','lastError':'refused'}]}");

        int exit = server.run(Locale.ENGLISH, "health");

        assertThat(exit).isEqualTo(1);
        assertThat(server.out.toString())
                .isEqualTo(
                        "The server, version 0.1.0, is not well.\n  mqtt: down since 2030-01-01T03:00:00Z: refused\n");
    }

    private Path packed(String version, long sequence, int price) throws IOException {
        Path source = Files.createDirectories(folder.resolve(version));
        Files.writeString(
                source.resolve("release.yaml"),
                "application: vending\nversion: %s\nsequence: %d\n".formatted(version, sequence));
        Files.writeString(
                source.resolve("catalogue.json"), CATALOGUE.formatted(price).replace('\'', '"'));
        Path archive = folder.resolve(version + ".zip");
        ReleaseFolder.open(source).pack(archive);
        return archive;
    }
}
