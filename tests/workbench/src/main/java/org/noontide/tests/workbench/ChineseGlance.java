package org.noontide.tests.workbench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** In Chinese, against the server that the day before has left. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChineseGlance {
    @Test
    @Order(1)
    void the_window_speaks_chinese() throws InterruptedException {
        Door.connect(Door.SERVER, Door.PASSWORD, "连接");

        Bot.awaitText("已连接：admin @ " + Door.SERVER);
        Bot.awaitText("4 台终端");
        assertTrue(Bot.shoot("fleet-zh") > 20);
    }

    @Test
    @Order(2)
    void a_rollout_is_told_in_chinese() throws InterruptedException {
        Bot.tab("更新");

        Bot.await("the state", () -> Bot.cell(0, 3).equals(Optional.of("已结束")));
        assertTrue(Bot.shoot("rollout-zh") > 20);
    }
}
