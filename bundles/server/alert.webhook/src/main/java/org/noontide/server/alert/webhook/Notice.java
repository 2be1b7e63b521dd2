package org.noontide.server.alert.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.noontide.server.fleet.Alarm;

/**
 * What is posted.
 *
 * @param id the same for a repetition
 */
record Notice(String id, List<Alarm> alarms) {
    private static final JsonFactory JSON = new JsonFactory();

    byte[] json() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("notice", id);
            json.writeArrayFieldStart("alarms");
            for (Alarm alarm : alarms) {
                write(json, alarm);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Alarm alarm) throws IOException {
        json.writeStartObject();
        json.writeNumberField("rollout", alarm.rollout().value());
        if (alarm instanceof Alarm.OfDelivery failed) {
            json.writeStringField("terminal", failed.delivery().terminal().value());
        }
        json.writeStringField("application", alarm.release().application());
        json.writeStringField("release", alarm.release().version().value());
        if (alarm instanceof Alarm.OfDelivery failed) {
            json.writeStringField("running", failed.running().version().value());
            json.writeStringField("reason", failed.fault().reason().name());
            json.writeStringField("detail", failed.fault().detail());
        } else if (alarm instanceof Alarm.OfRollout troubled) {
            json.writeStringField("trouble", troubled.trouble().name());
            json.writeStringField("detail", troubled.detail());
        }
        json.writeStringField("raisedAt", alarm.raisedAt().toString());
        json.writeEndObject();
    }
}
