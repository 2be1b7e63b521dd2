package org.noontide.product.kiosk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** A real X server without a monitor: what is drawn on it lies in a file. */
public final class VirtualScreen implements Closeable {
    /** Of the header of an X window dump: where its numbers stand that say where the pixels are. */
    private static final int HEADER_SIZE = 0;

    private static final int WIDTH = 4;
    private static final int HEIGHT = 5;
    private static final int BYTES_PER_LINE = 12;
    private static final int COLOURS = 19;
    private static final int BYTES_PER_COLOUR = 12;

    private final Process server;
    private final Path frame;
    private final String display;

    private VirtualScreen(Process server, Path frame, String display) {
        this.server = server;
        this.frame = frame;
        this.display = display;
    }

    /** Starts a server with a screen of that size, at a display that was free; its files lie in {@code folder}. */
    public static VirtualScreen open(Path folder, int width, int height) throws IOException {
        Process server = new ProcessBuilder(
                        "Xvfb",
                        "-displayfd",
                        "1",
                        "-screen",
                        "0",
                        width + "x" + height + "x24",
                        "-fbdir",
                        folder.toString(),
                        "-nolisten",
                        "tcp")
                .redirectError(Redirect.to(folder.resolve("xvfb.log").toFile()))
                .start();
        BufferedReader said = new BufferedReader(new InputStreamReader(server.getInputStream(), US_ASCII));
        String number = said.readLine();
        if (number == null) {
            throw new IOException("Xvfb does not start: " + Files.readString(folder.resolve("xvfb.log")));
        }
        return new VirtualScreen(server, folder.resolve("Xvfb_screen0"), ":" + number);
    }

    /** What DISPLAY is for who draws on it. */
    public String display() {
        return display;
    }

    /** What is on it now. */
    public BufferedImage image() throws IOException {
        ByteBuffer dump = ByteBuffer.wrap(Files.readAllBytes(frame));
        int width = number(dump, WIDTH);
        int height = number(dump, HEIGHT);
        int begin = number(dump, HEADER_SIZE) + number(dump, COLOURS) * BYTES_PER_COLOUR;
        dump.order(ByteOrder.LITTLE_ENDIAN);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, dump.getInt(begin + y * number(dump, BYTES_PER_LINE) + x * Integer.BYTES));
            }
        }
        return image;
    }

    /** Puts {@code image} among the reports of the tests of this module. */
    public static void report(String name, BufferedImage image) throws IOException {
        Path file = Files.createDirectories(Path.of("target/surefire-reports")).resolve(name + ".png");
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("no writer for PNG");
        }
    }

    /** How many colours there are on {@code image}: one or two where nothing was drawn. */
    public static long colours(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(pixels).distinct().count();
    }

    @Override
    public void close() {
        server.destroy();
    }

    private static int number(ByteBuffer dump, int index) {
        return dump.duplicate().order(ByteOrder.BIG_ENDIAN).getInt(index * Integer.BYTES);
    }
}
