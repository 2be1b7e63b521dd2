package org.noontide.operator.packing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.noontide.wire.protocol.MalformedException;

/**
 * The fields of one place of a file in YAML; every complaint names the file and the field.
 *
 * @param prefix what stands before a field's name in complaints
 */
record YamlSection(JsonNode node, String file, String prefix) {

    /** Demands that nobody misspelt a field. */
    void demandKnown(Set<String> known) throws MalformedException {
        for (String name : names()) {
            if (!known.contains(name)) {
                throw complaint(name, "is not known; known are " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    Optional<YamlSection> section(String name) throws MalformedException {
        if (!node.has(name)) {
            return Optional.empty();
        } else if (!node.get(name).isObject()) {
            throw complaint(name, "holds no fields");
        }
        return Optional.of(new YamlSection(node.get(name), file, prefix + name + '.'));
    }

    String text(String name) throws MalformedException {
        return text(node.path(name), name);
    }

    Optional<String> maybeText(String name) throws MalformedException {
        return node.has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    long number(String name) throws MalformedException {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            throw complaint(name, "is missing");
        } else if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            throw complaint(name, "is not an integer");
        }
        return value.longValue();
    }

    Optional<Long> maybeNumber(String name) throws MalformedException {
        return node.has(name) ? Optional.of(number(name)) : Optional.empty();
    }

    Optional<Duration> maybeDuration(String name) throws MalformedException {
        Optional<String> text = maybeText(name);
        try {
            return text.map(Duration::parse);
        } catch (DateTimeParseException e) {
            throw complaint(name, "is not a duration like PT2S");
        }
    }

    /** The texts of a list; none where the field is not there. */
    List<String> texts(String name) throws MalformedException {
        if (node.has(name) && !node.get(name).isArray()) {
            throw complaint(name, "is not a list");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode text : node.path(name)) {
            texts.add(text(text, name));
        }
        return texts;
    }

    /** The texts of each field of a section; none where it is not there. */
    Map<String, String> namedTexts(String name) throws MalformedException {
        Map<String, String> texts = new TreeMap<>();
        Optional<YamlSection> section = section(name);
        if (section.isPresent()) {
            for (String field : section.get().names()) {
                texts.put(field, section.get().text(field));
            }
        }
        return texts;
    }

    private List<String> names() {
        return node.properties().stream().map(it -> it.getKey()).toList();
    }

    private String text(JsonNode value, String name) throws MalformedException {
        if (value.isMissingNode() || value.isNull()) {
            throw complaint(name, "is missing");
        } else if (!value.isTextual()) {
            // 1.10 would be read as the number 1.1
            throw complaint(name, "is not a text; put it in quotes");
        }
        return value.textValue();
    }

    private MalformedException complaint(String name, String rule) {
        return new MalformedException(file + ": " + prefix + name + ' ' + rule);
    }
}
