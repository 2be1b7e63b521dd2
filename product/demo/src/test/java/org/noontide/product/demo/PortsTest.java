package org.noontide.product.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void ports_differ_and_are_none_that_the_system_gives_to_others() throws IOException {
        List<Integer> ports = Ports.free(50, new Random(1));

        assertThat(ports).hasSize(50).doesNotHaveDuplicates().allSatisfy(port -> assertThat(port)
                .isBetween(Ports.FIRST, Ports.LAST));
    }

    @Test
    void a_port_that_is_taken_is_passed_over() throws IOException {
        int first = Ports.free(1, new Random(2)).get(0);

        try (ServerSocket taken = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.free(1, new Random(2))).doesNotContain(taken.getLocalPort());
        }
    }
}
