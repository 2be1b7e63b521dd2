package org.noontide.product.hardware;

/** Whose modem it is: by which command it tells the number of its card. */
public enum Vendor {
    U_BLOX("AT+CCID", "+CCID: %s"),
    QUECTEL("AT+QCCID", "+QCCID: %s"),
    SIMCOM("AT+CICCID", "+ICCID: %s"),
    HUAWEI("AT^ICCID?", "^ICCID: %s"),
    NORDIC("AT%XICCID", "%%XICCID: %s"),
    /** One that knows no command of its own for it. */
    PLAIN("", "");

    private final String command;
    private final String answer;

    Vendor(String command, String answer) {
        this.command = command;
        this.answer = answer;
    }

    String command() {
        return command;
    }

    String answer(String iccid) {
        return String.format(answer, iccid);
    }
}
