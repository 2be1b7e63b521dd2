package org.noontide.tests.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.common.service.ServiceAware;

/** The listener's pages, on the HTTP service of the product, without a password. */
class HealthTest {
    @InjectService(timeout = 30_000)
    ServiceAware<HttpServiceRuntime> http;

    @BeforeAll
    static void settings() throws Exception {
        ServerSettings.inForce();
    }

    @Test
    void all_four_parts_come_up() throws Exception {
        Await.until("every part is up", () -> get("health").statusCode() == 200);

        assertThat(get("health").body()).contains("\"database\"", "\"ftp\"", "\"mqtt\"", "\"terminals\"");
    }

    @Test
    void the_metrics_tell_that_all_four_are_up() throws Exception {
        Await.until("every part is up", () -> get("health").statusCode() == 200);

        HttpResponse<String> answer = get("metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().lines())
                .contains(
                        "noontide_connection_up{name=\"database\"} 1.0",
                        "noontide_connection_up{name=\"ftp\"} 1.0",
                        "noontide_connection_up{name=\"mqtt\"} 1.0",
                        "noontide_connection_up{name=\"terminals\"} 1.0")
                .anyMatch(line -> line.matches("noontide_terminals_connected \\d+\\.0"));
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(root().resolve(path)).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI root() throws Exception {
        http.waitForService(30_000);
        ServiceReference<HttpServiceRuntime> reference = http.getServiceReference();
        Object endpoint = reference.getProperty("osgi.http.endpoint");
        String first = endpoint instanceof String[] several ? several[0] : String.valueOf(endpoint);
        return URI.create(first);
    }
}
