package org.noontide.server.ftpd;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.ftpserver.ftplet.Authentication;
import org.apache.ftpserver.ftplet.AuthenticationFailedException;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.User;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.usermanager.UsernamePasswordAuthentication;
import org.jspecify.annotations.Nullable;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.Secret;
import org.noontide.server.fleet.StoreException;
import org.noontide.server.fleet.Terminal;
import org.noontide.wire.protocol.TerminalId;

/**
 * Who may log in: the one who puts files, and every enrolled terminal by its number and secret – or, where a card is enrolled
 * for it, by the ticket that the proof of the card has brought it, and by nothing else.
 */
final class Accounts implements UserManager {
    private final Settings settings;
    private final Secret artifactsSecret;
    private final AtomicReference<@Nullable FleetStore> store;
    private final Tickets tickets;

    Accounts(Settings settings, AtomicReference<@Nullable FleetStore> store, Tickets tickets) {
        this.settings = settings;
        this.artifactsSecret = Secret.of(settings.artifactsSecret());
        this.store = store;
        this.tickets = tickets;
    }

    /** True where it can be told now whether {@code name} may log in. */
    boolean canTell(String name) {
        FleetStore fleet = store.get();
        if (isArtifacts(name) || fleet == null) {
            return isArtifacts(name);
        }
        try {
            number(name).ifPresent(fleet::terminal);
            return true;
        } catch (StoreException e) {
            return false;
        }
    }

    private boolean isArtifacts(String name) {
        return name.equals(settings.artifactsUser());
    }

    private Optional<Terminal> terminal(String name) {
        FleetStore fleet = store.get();
        return fleet == null ? Optional.empty() : number(name).flatMap(fleet::terminal);
    }

    private static Optional<TerminalId> number(String name) {
        try {
            return Optional.of(new TerminalId(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public User authenticate(Authentication authentication) throws AuthenticationFailedException {
        if (authentication instanceof UsernamePasswordAuthentication offered) {
            String name = offered.getUsername();
            String secret = Optional.ofNullable(offered.getPassword()).orElse("");
            if (isArtifacts(name) && !secret.isEmpty() && artifactsSecret.matches(secret)) {
                return new Account(name, settings.root(), true, settings.idleSeconds());
            }
            Optional<Terminal> known = isArtifacts(name) ? Optional.empty() : terminal(name);
            Optional<Account> terminal = known.flatMap(it -> account(it, secret));
            if (terminal.isPresent()) {
                return terminal.get();
            }
        }
        throw new AuthenticationFailedException("unknown user or wrong secret");
    }

    private Optional<Account> account(Terminal terminal, String secret) {
        String name = terminal.id().value();
        if (terminal.card().isPresent()) {
            return archive(terminal.id(), secret)
                    .map(archive -> new Account(
                            name,
                            settings.root(),
                            false,
                            settings.idleSeconds(),
                            Optional.of(new Account.Pass(secret, archive))));
        }
        return terminal.secret().matches(secret)
                ? Optional.of(new Account(name, settings.root(), false, settings.idleSeconds()))
                : Optional.empty();
    }

    private Optional<String> archive(TerminalId terminal, String secret) {
        FleetStore fleet = store.get();
        return fleet == null ? Optional.empty() : tickets.archive(fleet, terminal, secret);
    }

    /** True where {@code account} would be let in again now: a ticket may have run out, or its attempt have ended. */
    boolean isStillIn(Account account) {
        return account.pass()
                .flatMap(pass -> number(account.name())
                        .flatMap(terminal -> archive(terminal, pass.secret()))
                        .filter(pass.archive()::equals))
                .isPresent();
    }

    /** Nothing: the server asks before the login, and must not tell who exists. */
    @Override
    public @Nullable User getUserByName(String name) {
        return null;
    }

    @Override
    public boolean doesExist(String name) {
        return false;
    }

    @Override
    public String[] getAllUserNames() {
        return new String[0];
    }

    @Override
    public void delete(String name) throws FtpException {
        throw new FtpException("users are enrolled elsewhere");
    }

    @Override
    public void save(User user) throws FtpException {
        throw new FtpException("users are enrolled elsewhere");
    }

    @Override
    public String getAdminName() {
        return settings.artifactsUser();
    }

    /** Nobody: an administrator could change the server by SITE commands. */
    @Override
    public boolean isAdmin(String name) {
        return false;
    }
}
