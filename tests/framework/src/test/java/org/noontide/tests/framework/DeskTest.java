package org.noontide.tests.framework;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.common.service.ServiceAware;

/** The operator's door, on the HTTP service of the product. */
class DeskTest {
    @InjectService(timeout = 30_000)
    ServiceAware<HttpServiceRuntime> http;

    @BeforeAll
    static void settings() throws Exception {
        ServerSettings.inForce();
    }

    @Test
    void nobody_comes_in_without_the_password() throws Exception {
        Await.until("the desk is there", () -> get("admin", "a-guess").statusCode() != 404);

        assertThat(get("admin", "a-guess").statusCode()).isEqualTo(401);
    }

    @Test
    void the_administrator_sees_every_connection() throws Exception {
        Await.until("every part is up", () -> {
            HttpResponse<String> answer = get("admin", ServerSettings.PASSWORD);
            return answer.statusCode() == 200
                    && answer.body().contains("\"database\"")
                    && answer.body().contains("\"ftp\"")
                    && answer.body().contains("\"mqtt\"");
        });
    }

    @Test
    void an_operator_of_the_configuration_comes_in_and_no_service_shows_a_password() throws Exception {
        Await.until(
                "the desk is there",
                () -> get("li", ServerSettings.PASSWORD_OF_LI).statusCode() == 200);

        assertThat(get("li", ServerSettings.PASSWORD).statusCode()).isEqualTo(401);
        BundleContext context = FrameworkUtil.getBundle(DeskTest.class).getBundleContext();
        assertThat(context.getAllServiceReferences(null, null))
                .flatExtracting(reference -> List.of(reference.getPropertyKeys()))
                .isNotEmpty()
                .noneMatch(key -> key.contains("password"));
    }

    private HttpResponse<String> get(String user, String password) throws Exception {
        String credentials = Base64.getEncoder().encodeToString((user + ':' + password).getBytes(UTF_8));
        HttpRequest request = HttpRequest.newBuilder(root().resolve("api/v1/status"))
                .header("Authorization", "Basic " + credentials)
                .build();
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
