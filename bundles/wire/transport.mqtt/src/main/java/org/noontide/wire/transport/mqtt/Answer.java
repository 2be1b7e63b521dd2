package org.noontide.wire.transport.mqtt;

import java.util.function.Consumer;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.jspecify.annotations.Nullable;

/** What Paho tells of one request, in two functions. */
final class Answer implements IMqttActionListener {
    private final Consumer<IMqttToken> success;
    private final Consumer<String> failure;

    private Answer(Consumer<IMqttToken> success, Consumer<String> failure) {
        this.success = success;
        this.failure = failure;
    }

    static Answer to(Consumer<IMqttToken> success, Consumer<String> failure) {
        return new Answer(success, failure);
    }

    @Override
    public void onSuccess(IMqttToken token) {
        success.accept(token);
    }

    @Override
    public void onFailure(IMqttToken token, @Nullable Throwable why) {
        failure.accept(sentence(why));
    }

    /** {@code why} with its causes, since Paho's own messages say little; never a secret, Paho's have none. */
    static String sentence(@Nullable Throwable why) {
        if (why == null) {
            return "no reason given";
        }
        Throwable cause = why.getCause();
        return cause == null || cause == why ? String.valueOf(why.getMessage()) : why.getMessage() + ": " + cause;
    }
}
