package org.noontide.product.simulator.mqtt;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** The messages of one link that its broker has not acknowledged yet, by their numbers. */
final class InFlight {
    private static final int HIGHEST_NUMBER = 0xFFFF;

    private final int most;
    private final Map<Integer, CompletableFuture<Void>> answers = new HashMap<>();
    private int number;

    InFlight(int most) {
        this.most = most;
    }

    /** A number that nothing on its way has. */
    int nextNumber() {
        do {
            number = number % HIGHEST_NUMBER + 1;
        } while (answers.containsKey(number));
        return number;
    }

    /** The number for a message whose answer is {@code answer}; nothing where too many are on their way, which is its answer. */
    OptionalInt add(CompletableFuture<Void> answer) {
        if (answers.size() >= most) {
            answer.completeExceptionally(new IOException(answers.size() + " messages are on their way already"));
            return OptionalInt.empty();
        }
        int mine = nextNumber();
        answers.put(mine, answer);
        return OptionalInt.of(mine);
    }

    void acknowledged(int which) {
        CompletableFuture<Void> answer = answers.remove(which);
        if (answer != null) {
            answer.complete(null);
        }
    }

    /** The broker had time enough. */
    void givenUp(int which) {
        CompletableFuture<Void> answer = answers.remove(which);
        if (answer != null) {
            answer.completeExceptionally(new IOException("the broker does not acknowledge a message"));
        }
    }

    /** None will be acknowledged any more. */
    void lost(String why) {
        Map<Integer, CompletableFuture<Void>> all = Map.copyOf(answers);
        answers.clear();
        all.values().forEach(answer -> answer.completeExceptionally(new IOException(why)));
    }
}
