package org.noontide.operator.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.noontide.wire.operations.AlarmFilter;
import org.noontide.wire.operations.AlarmView;
import org.noontide.wire.operations.GoodView;
import org.noontide.wire.operations.ReleaseDiffView;
import org.noontide.wire.operations.ReleaseView;

class LaterOperationsTest {
    private static final String ALARM = "{'number':8,'rollout':3,'application':'vending','version':'1.1.0',"
            + "'trouble':'TOO_MANY_FAILED','detail':'7 of 100','raisedAt':'2026-12-01T04:00:00Z',"
            + "'acknowledged':{'by':'li','at':'2026-12-01T05:00:00Z'}}";

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private NoontideClient client;
    private String answer = "";

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            asked.add((exchange.getRequestMethod() + ' ' + exchange.getRequestURI() + ' ' + body).trim());
            byte[] bytes = answer.replace('\'', '"').getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        client = new NoontideClient(address, "admin", "x", Locale.ENGLISH);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void an_alarm_is_acknowledged_with_a_note_or_without() throws Exception {
        answer = ALARM;

        AlarmView alarm = client.acknowledge(8, Optional.of("mine"));
        client.acknowledge(9, Optional.empty());

        assertThat(asked)
                .containsExactly(
                        "POST /api/v1/alarms/8/acknowledge {\"note\":\"mine\"}",
                        "POST /api/v1/alarms/9/acknowledge {}");
        assertThat(alarm.acknowledged())
                .contains(new AlarmView.Acknowledged("li", Instant.parse("2026-12-01T05:00:00Z"), Optional.empty()));
    }

    @Test
    void open_alarms_are_asked_for_as_such() throws Exception {
        answer = "{'items':[" + ALARM + "]}";

        client.alarms(AlarmFilter.OPEN, Optional.of("7"), 50);

        assertThat(asked).containsExactly("GET /api/v1/alarms?limit=50&after=7&state=open");
    }

    @Test
    void releases_are_compared_and_deleted_by_application_and_version() throws Exception {
        answer = "{'application':'a b','from':'1.0.0','to':'1.1.0','goods':[{'sku':'1','change':'REMOVED','fields':[],"
                + "'before':{'names':{'en':'Cola'},'descriptions':{},'price':350,'currency':'CNY'}}],'promotions':[]}";
        ReleaseDiffView diff = client.diff("a b", "1.1.0", "1.0.0");
        answer = "{'application':'a b','version':'1.0.0','sequence':1,'description':'','models':[],'link':'ftp://x/y',"
                + "'size':1,'sha256':'','publishedAt':'2026-12-01T04:00:00Z'}";

        ReleaseView deleted = client.deleteRelease("a b", "1.0.0");

        assertThat(asked)
                .containsExactly(
                        "GET /api/v1/releases/a%20b/1.1.0/diff?against=1.0.0", "DELETE /api/v1/releases/a%20b/1.0.0");
        assertThat(diff.goods().get(0).before().map(GoodView::price)).contains(350L);
        assertThat(deleted.version()).isEqualTo("1.0.0");
    }
}
