package org.noontide.server.ftpd;

import java.nio.file.Path;
import java.util.List;
import org.apache.ftpserver.ftplet.Authority;
import org.apache.ftpserver.ftplet.AuthorizationRequest;
import org.apache.ftpserver.ftplet.User;
import org.apache.ftpserver.usermanager.impl.WriteRequest;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has logged in.
 *
 * @param writes true for the one who puts files, false for a terminal
 * @param idleSeconds without a command or a byte, after which the session ends
 */
record Account(String name, Path home, boolean writes, int idleSeconds) implements User {

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
