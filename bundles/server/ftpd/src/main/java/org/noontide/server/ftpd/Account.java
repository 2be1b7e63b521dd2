package org.noontide.server.ftpd;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.ftpserver.ftplet.Authority;
import org.apache.ftpserver.ftplet.AuthorizationRequest;
import org.apache.ftpserver.ftplet.User;
import org.apache.ftpserver.usermanager.impl.WriteRequest;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has logged in.
 *
 * @param writes true for the one who puts files, false for a terminal
 * @param pass what it came in by and for, where it came with a ticket
 * @param idleSeconds without a command or a byte, after which the session ends
 */
record Account(String name, Path home, boolean writes, int idleSeconds, Optional<Pass> pass) implements User {

    /**
     * A ticket that was good.
     *
     * @param archive path of the one file that it opens
     */
    record Pass(String secret, String archive) {
        @Override
        public String toString() {
            return "Pass[" + archive + ']';
        }
    }

    Account(String name, Path home, boolean writes, int idleSeconds) {
        this(name, home, writes, idleSeconds, Optional.empty());
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public @Nullable String getPassword() {
        return null;
    }

    @Override
    public List<? extends Authority> getAuthorities() {
        return List.of();
    }

    @Override
    public List<? extends Authority> getAuthorities(Class<? extends Authority> kind) {
        return List.of();
    }

    /** Grants all that is asked for, such as one more session, but for writing. */
    @Override
    public @Nullable AuthorizationRequest authorize(AuthorizationRequest request) {
        return request instanceof WriteRequest && !writes ? null : request;
    }

    @Override
    public int getMaxIdleTime() {
        return idleSeconds;
    }

    @Override
    public boolean getEnabled() {
        return true;
    }

    @Override
    public String getHomeDirectory() {
        return home.toString();
    }
}
