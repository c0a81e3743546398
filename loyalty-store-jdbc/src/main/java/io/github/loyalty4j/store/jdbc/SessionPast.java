package io.github.loyalty4j.store.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * Where the accounts of a session ask for their past: on its connection, and where accounts out of any transaction do once it
 * is over, as work may return an account. For one thread until then, for several from then on.
 */
final class SessionPast implements Past {
    private final Past later;
    private volatile @Nullable Session session;

    SessionPast(Session session, Past later) {
        this.session = session;
        this.later = later;
    }

    @Override
    public <T> T read(Question<T> question) {
        Session open = session;
        return open == null ? later.read(question) : open.ask(() -> question.ask(open.reads));
    }

    void end() {
        session = null;
    }
}
