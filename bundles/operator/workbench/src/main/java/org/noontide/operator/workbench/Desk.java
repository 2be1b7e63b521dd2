package org.noontide.operator.workbench;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What every window has at hand; there is one. */
public final class Desk implements AutoCloseable {
    /** Somebody who shows the one line that tells what was done, or what went wrong. */
    interface Notice {
        /** Shows it. */
        void show(String sentence, boolean good);
    }

    private final Texts texts;
    private final Session session;
    private final Works works;
    private final Places places;
    private final Moments moments;
    private final Clock clock;
    private final Optional<String> proposed;
    private final Studio studio = new Studio();
    private final List<Notice> notices = new ArrayList<>();
    private boolean dark;

    Desk(
            Texts texts,
            Session session,
            Works works,
            Places places,
            Moments moments,
            Clock clock,
            Optional<String> proposed) {
        this.texts = texts;
        this.session = session;
        this.works = works;
        this.places = places;
        this.moments = moments;
        this.clock = clock;
        this.proposed = proposed;
    }

    Texts texts() {
        return texts;
    }

    String say(String key, Object... values) {
        return texts.of(key, values);
    }

    Session session() {
        return session;
    }

    Works works() {
        return works;
    }

    Places places() {
        return places;
    }

    Moments moments() {
        return moments;
    }

    Studio studio() {
        return studio;
    }

    Columns columns() {
        return new Columns(texts, moments);
    }

    Clock clock() {
        return clock;
    }

    /** The server that the command line names. */
    Optional<String> proposed() {
        return proposed;
    }

    /** One sentence for what went wrong. */
    String sentence(Exception failure) {
        return sentence(failure, session.place().map(Place::server));
    }

    String sentence(Exception failure, Optional<URI> server) {
        return new Sentences(texts).of(failure, server);
    }

    void show(Notice notice) {
        notices.add(notice);
    }

    /** Tells that something was done. */
    void tell(String sentence) {
        notices.forEach(notice -> notice.show(sentence, true));
    }

    /** Tells what went wrong. */
    void complain(Exception failure) {
        complain(sentence(failure));
    }

    /** Tells what went wrong, in words that say all. */
    void complain(String sentence) {
        notices.forEach(notice -> notice.show(sentence, false));
    }

    boolean isDark() {
        return dark;
    }

    void setDark(boolean dark) {
        this.dark = dark;
    }

    @Override
    public void close() {
        studio.close();
        session.close();
    }
}
