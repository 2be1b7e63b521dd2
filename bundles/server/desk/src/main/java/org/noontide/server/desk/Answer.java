package org.noontide.server.desk;

import java.util.Optional;

/**
 * What a request that is done is answered with.
 *
 * @param view its body
 * @param location where what was made can be asked for
 */
record Answer(int status, Object view, Optional<String> location) {

    static Answer ok(Object view) {
        return new Answer(200, view, Optional.empty());
    }

    static Answer created(Object view, String location) {
        return new Answer(201, view, Optional.of(location));
    }
}
