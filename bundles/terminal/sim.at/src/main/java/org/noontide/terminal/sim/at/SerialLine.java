package org.noontide.terminal.sim.at;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A line over a serial port of this machine, 8 bits, no parity, one stop bit, no flow control. */
final class SerialLine implements Line {
    /** The kernel counts in tenths of a second, and less than one is none: the read would not wait. */
    private static final int WAIT_MILLIS = 100;

    // errno of Linux
    private static final int EPERM = 1;
    private static final int EAGAIN = 11;
    private static final int EACCES = 13;
    private static final int EBUSY = 16;
    private static final int ENOTTY = 25;

    static {
        NativeLibrary.load();
    }

    private final SerialPort serial;
    private final Path port;
    private final byte[] buffer = new byte[256];

    private SerialLine(SerialPort serial, Path port) {
        this.serial = serial;
        this.port = port;
    }

    /** Takes {@code port} for itself alone. */
    static SerialLine open(Path port, int baud) throws IOException {
        // a name that is not there would be looked for in /dev, and another port be opened
        if (!Files.exists(port)) {
            throw new NoModemException("there is no serial port " + port);
        }
        try {
            SerialPort serial = SerialPort.getCommPort(port.toString());
            serial.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
            serial.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
            serial.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, WAIT_MILLIS, 0);
            if (!serial.openPort(0)) {
                throw new NoModemException(refusal(port, serial.getLastErrorCode()));
            }
            // what a user before us has left unread
            serial.flushIOBuffers();
            return new SerialLine(serial, port);
        } catch (SerialPortInvalidPortException gone) {
            throw new NoModemException("there is no serial port " + port + " any more");
        }
    }

    /** One sentence for the error {@code errno} with which the system refused {@code port}. */
    static String refusal(Path port, int errno) {
        return switch (errno) {
            case EPERM, EACCES ->
                "no permission for " + port + ": add the user that runs the terminal to the group dialout";
            case EAGAIN, EBUSY ->
                port + " is in use by another program: stop it, or tell ModemManager to leave this port alone";
            case ENOTTY -> port + " is no serial port";
            default -> port + " cannot be opened (error " + errno + ")";
        };
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        if (serial.writeBytes(bytes, bytes.length) != bytes.length) {
            throw gone();
        }
    }

    @Override
    public byte[] read() throws IOException {
        int count = serial.readBytes(buffer, buffer.length);
        if (count < 0) {
            throw gone();
        }
        return Arrays.copyOf(buffer, count);
    }

    @Override
    public void close() {
        serial.closePort();
    }

    private IOException gone() {
        return new IOException(port + " is gone (error " + serial.getLastErrorCode() + ")");
    }
}
