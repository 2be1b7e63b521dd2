package org.noontide.operator.workbench;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where charts are drawn, one after the other: by a library that knows no windows, and aside from the UI thread, since the
 * first of them waits for the fonts.
 */
final class Studio implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Studio.class);
    private static final PaletteData PIXELS = new PaletteData(0xFF0000, 0xFF00, 0xFF);

    private final ExecutorService hand = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "noontide-charts");
        thread.setDaemon(true);
        return thread;
    });

    /** Draws a picture; nothing comes of it where this machine has no fonts to write with. */
    void order(Plot plot, Look look, Consumer<Optional<ImageData>> done) {
        if (!hand.isShutdown()) {
            hand.execute(() -> done.accept(tried(plot, look)));
        }
    }

    private static Optional<ImageData> tried(Plot plot, Look look) {
        try {
            return Optional.of(draw(plot, look));
        } catch (RuntimeException | LinkageError | InternalError e) {
            // an installation of Java may come without what writes, or a machine without fonts: the window does
            // without, too
            LOG.warn("chart={} look={} cannot be drawn", plot.getClass().getSimpleName(), look, e);
            return Optional.empty();
        }
    }

    /** The picture, with as many pixels as the screen has there. */
    static ImageData draw(Plot plot, Look look) {
        BufferedImage picture = new BufferedImage(
                look.width() * look.zoom() / 100, look.height() * look.zoom() / 100, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setBackground(look.back());
            graphics.clearRect(0, 0, picture.getWidth(), picture.getHeight());
            graphics.scale(look.zoom() / 100.0, look.zoom() / 100.0);
            plot.in(look, Letters.of(look, plot.words())).paint(graphics, look.width(), look.height());
        } finally {
            graphics.dispose();
        }
        ImageData data = new ImageData(picture.getWidth(), picture.getHeight(), 24, PIXELS);
        int[] row = new int[data.width];
        for (int y = 0; y < data.height; y++) {
            picture.getRGB(0, y, data.width, 1, row, 0, data.width);
            data.setPixels(0, y, data.width, row, 0);
        }
        return data;
    }

    @Override
    public void close() {
        hand.shutdownNow();
    }
}
