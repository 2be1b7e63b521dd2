package org.noontide.server.ftpd;

import java.util.Set;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.noontide.server.fleet.StoreException;

/** Lets a terminal do what a download needs, and nothing else. */
final class Gate extends DefaultFtplet {
    private static final Set<String> FOR_TERMINALS = Set.of(
            "USER", "PASS", "QUIT", "NOOP", "SYST", "FEAT", "OPTS", "TYPE", "MODE", "STRU", "PWD", "CWD", "CDUP",
            "PASV", "EPSV", "SIZE", "MDTM", "REST", "RETR", "ABOR");

    private final Accounts accounts;

    Gate(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public FtpletResult beforeCommand(FtpSession session, FtpRequest request) throws FtpException {
        String command = request.getCommand();
        if (command.equals("PASS")
                && session.getUserArgument() != null
                && !accounts.canTell(session.getUserArgument())) {
            // Not 530, which would tell a terminal with a right secret that trying again is of no use.
            session.write(new DefaultFtpReply(
                    FtpReply.REPLY_421_SERVICE_NOT_AVAILABLE_CLOSING_CONTROL_CONNECTION,
                    "The fleet is not known yet, try again later."));
            return FtpletResult.DISCONNECT;
        }
        if (session.getUser() instanceof Account account && !account.writes() && !FOR_TERMINALS.contains(command)) {
            session.write(new DefaultFtpReply(FtpReply.REPLY_550_REQUESTED_ACTION_NOT_TAKEN, "Not for terminals."));
            return FtpletResult.SKIP;
        }
        if (command.equals("RETR")
                && session.getUser() instanceof Account account
                && account.pass().isPresent()
                && !isStillIn(account)) {
            session.write(new DefaultFtpReply(
                    FtpReply.REPLY_550_REQUESTED_ACTION_NOT_TAKEN,
                    "The ticket has expired, or its attempt has ended."));
            return FtpletResult.DISCONNECT;
        }
        return FtpletResult.DEFAULT;
    }

    /** A store that is away takes nothing from who is in. */
    private boolean isStillIn(Account account) {
        try {
            return accounts.isStillIn(account);
        } catch (StoreException e) {
            return true;
        }
    }
}
