package org.noontide.operator.workbench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.noontide.operator.client.NoontideClient;
import org.noontide.wire.operations.Page;

/**
 * The rows of a table of which the server gives one page after the other. It never waits: what is not there yet is a row
 * without content. It reads on by itself to the end, so that soon every row can be scrolled to. Used on the UI thread alone.
 */
final class PagedRows<T> implements Rows<T> {
    /** The longest page that servers give. */
    static final int PAGE = 500;

    /** Gets a page. */
    interface Source<T> {
        /** The rows after {@code after}. */
        Page<T> page(NoontideClient client, Optional<String> after, int limit) throws IOException;
    }

    private record Loaded(Optional<String> after, int from, int size) {}

    private final Session session;
    private final Runnable changed;
    private final Consumer<Exception> failed;
    private final int first;

    private Optional<Source<T>> source = Optional.empty();
    private final List<T> rows = new ArrayList<>();
    private final List<Loaded> pages = new ArrayList<>();
    private Optional<String> next = Optional.empty();
    private boolean ended = true;
    private Optional<Session.Asked> reading = Optional.empty();
    private boolean renewing;
    private int era;

    /**
     * Rows of nothing yet.
     *
     * @param first how many to ask for first, so that something is soon there
     * @param changed told when there are more or other rows
     * @param failed told when a page did not come
     */
    PagedRows(Session session, int first, Runnable changed, Consumer<Exception> failed) {
        this.session = session;
        this.first = first;
        this.changed = changed;
        this.failed = failed;
    }

    /** Shows what {@code source} gives, from its beginning. */
    void show(Source<T> source) {
        clear();
        this.source = Optional.of(source);
        ended = false;
        read();
    }

    /** Shows nothing. */
    void clear() {
        reading.ifPresent(Session.Asked::cancel);
        reading = Optional.empty();
        renewing = false;
        era++;
        rows.clear();
        pages.clear();
        next = Optional.empty();
        ended = true;
        source = Optional.empty();
        changed.run();
    }

    /** Reads no further; what is there stays. */
    void pause() {
        reading.ifPresent(Session.Asked::cancel);
        reading = Optional.empty();
        source = Optional.empty();
    }

    /** Whether nothing is shown, or nothing more is read. */
    boolean isIdle() {
        return source.isEmpty();
    }

    private void read() {
        if (ended || reading.isPresent() || source.isEmpty()) {
            return;
        }
        Source<T> from = source.get();
        Optional<String> after = next;
        int limit = pages.isEmpty() ? first : PAGE;
        reading = Optional.of(session.ask(client -> from.page(client, after, limit), this::arrived, failure -> {
            reading = Optional.empty();
            failed.accept(failure);
        }));
    }

    private void arrived(Page<T> page) {
        reading = Optional.empty();
        pages.add(new Loaded(next, rows.size(), page.items().size()));
        rows.addAll(page.items());
        next = page.next();
        ended = next.isEmpty();
        changed.run();
        read();
    }

    /**
     * Asks again for what is between two rows, as somebody sees it, and goes on where the reading broke off. Rows that came or
     * went meanwhile make it read everything again, which is rare.
     */
    void renew(int from, int to) {
        read();
        Optional<Loaded> shown = pages.stream()
                .filter(page -> page.from() <= to && page.from() + page.size() > from)
                .findFirst();
        if (shown.isEmpty() || renewing || source.isEmpty()) {
            if (pages.size() == 1 && rows.isEmpty() && source.isPresent() && reading.isEmpty()) {
                show(source.get());
            }
            return;
        }
        renewing = true;
        Loaded page = shown.get();
        Source<T> asked = source.get();
        int now = era;
        // one more than are known, where they are the last: it may not be the last any more
        boolean last = ended && page.equals(pages.get(pages.size() - 1));
        int limit = Math.min(PAGE, last ? page.size() + 1 : Math.max(1, page.size()));
        session.ask(
                client -> asked.page(client, page.after(), limit),
                fresh -> {
                    if (now == era) {
                        renewing = false;
                        put(page, asked, fresh.items());
                    }
                },
                failure -> {
                    if (now == era) {
                        renewing = false;
                        failed.accept(failure);
                    }
                });
    }

    private void put(Loaded page, Source<T> asked, List<T> fresh) {
        if (fresh.size() != page.size()) {
            show(asked);
            return;
        }
        boolean different = false;
        for (int i = 0; i < fresh.size(); i++) {
            different |= !fresh.get(i).equals(rows.set(page.from() + i, fresh.get(i)));
        }
        if (different) {
            changed.run();
        }
    }

    @Override
    public Optional<T> at(int index) {
        return index >= 0 && index < rows.size() ? Optional.of(rows.get(index)) : Optional.empty();
    }

    /** With a page of those that are on their way, where there are any. */
    @Override
    public int count() {
        return ended ? rows.size() : rows.size() + PAGE;
    }

    /** How many rows are there. */
    int known() {
        return rows.size();
    }

    /** Whether the last row is there. */
    boolean isComplete() {
        return ended;
    }
}
