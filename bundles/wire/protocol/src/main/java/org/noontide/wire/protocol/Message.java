package org.noontide.wire.protocol;

/** What server and terminals say to each other. Every message is self-contained, and hearing it twice changes nothing. */
public sealed interface Message
        permits UpdateOrder, Withdrawal, Ticket, ReportAck, UpdateReport, ExceptionNotice, Presence {

    /** The terminal that it goes to or comes from. */
    TerminalId terminal();

    /** What it is, and with it on which topic it travels. */
    default Kind kind() {
        if (this instanceof UpdateOrder) {
            return Kind.ORDER;
        } else if (this instanceof ReportAck) {
            return Kind.ACK;
        } else if (this instanceof UpdateReport) {
            return Kind.REPORT;
        } else if (this instanceof ExceptionNotice) {
            return Kind.EXCEPTION;
        } else if (this instanceof Withdrawal) {
            return Kind.WITHDRAWAL;
        } else if (this instanceof Ticket) {
            return Kind.TICKET;
        }
        return Kind.PRESENCE;
    }
}
