package org.noontide.product.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The account for programs. */
final class AccountJson {

    static String of(Account account) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        for (Account.Line line : account.lines()) {
            ObjectNode node = root.withArray("terminals").addObject();
            node.put("terminal", line.terminal()).put("from", line.from()).put("to", line.to());
            line.switchedAt()
                    .ifPresentOrElse(at -> node.put("switchedAt", at.toString()), () -> node.putNull("switchedAt"));
            line.skewMillis().ifPresentOrElse(skew -> node.put("skewMillis", skew), () -> node.putNull("skewMillis"));
            node.put("bytes", line.bytes()).put("standing", line.standing());
            line.reason().ifPresentOrElse(reason -> node.put("reason", reason), () -> node.putNull("reason"));
            put(node, line.usage());
            line.shown().ifPresent(shown -> put(node.putObject("screen"), shown));
        }
        root.put("normal", account.count("NORMAL"));
        root.put("delayed", account.count("DELAYED"));
        root.put("failed", account.count("FAILED"));
        root.put("skewP99Millis", account.skewP99Millis());
        root.put("mails", account.mails().size());
        put(root.putObject("server"), account.server());
        return root.toPrettyString();
    }

    private static void put(ObjectNode node, Usage usage) {
        node.put("startMillis", usage.start().toMillis());
        node.put("cpuMillis", usage.cpu().toMillis());
        node.put("rssMiB", usage.rssMiB());
    }

    private static void put(ObjectNode node, Screens.Shown shown) {
        node.put("version", shown.version());
        shown.afterMillis().ifPresentOrElse(after -> node.put("afterMillis", after), () -> node.putNull("afterMillis"));
    }

    private AccountJson() {}
}
