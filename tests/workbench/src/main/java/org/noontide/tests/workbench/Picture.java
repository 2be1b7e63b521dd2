package org.noontide.tests.workbench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;

/** Takes pictures of what an operator sees; they are small enough for a guide. */
final class Picture {
    private static final int PALETTE = 256;

    /** Takes one of the window in front, and counts how many colours are in it. */
    static long take(String name) {
        return take(name, () -> {
            List<Shell> shells = Arrays.stream(Display.getDefault().getShells())
                    .filter(Shell::isVisible)
                    .toList();
            // a dialog is before the window that it belongs to
            return shells.stream()
                    .filter(shell -> shells.stream().noneMatch(it -> it.getParent() == shell))
                    .findFirst()
                    .orElseThrow()
                    .getBounds();
        });
    }

    /** Takes one of all windows. */
    static long takeAll(String name) {
        return take(name, () -> Display.getDefault().getPrimaryMonitor().getBounds());
    }

    private static long take(String name, Supplier<Rectangle> which) {
        try {
            // for what is drawn a little later than it is known
            TimeUnit.MILLISECONDS.sleep(400);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Bot.ui(() -> {
            Display display = Display.getDefault();
            Rectangle area =
                    which.get().intersection(display.getPrimaryMonitor().getBounds());
            Image image = new Image(display, area.width, area.height);
            GC screen = new GC(display);
            screen.copyArea(image, area.x, area.y);
            screen.dispose();
            ImageData data = image.getImageData();
            image.dispose();
            ImageLoader loader = new ImageLoader();
            loader.data = new ImageData[] {small(data)};
            String file = name + (Words.CHINESE ? "-zh" : "") + ".png";
            loader.save(Path.of(Door.property("pictures"), file).toString(), SWT.IMAGE_PNG);
            return colours(data);
        });
    }

    /** How many pixels of {@code control} have exactly that colour; on the UI thread. */
    static long pixels(Control control, RGB colour) {
        Rectangle area = control.getBounds();
        Image image = new Image(Display.getDefault(), area.width, area.height);
        GC seen = new GC(control);
        seen.copyArea(image, 0, 0);
        seen.dispose();
        ImageData data = image.getImageData();
        image.dispose();
        int[] row = new int[data.width];
        int wanted = data.palette.getPixel(colour);
        return IntStream.range(0, data.height)
                .mapToLong(y -> {
                    data.getPixels(0, y, data.width, row, 0);
                    return Arrays.stream(row).filter(it -> it == wanted).count();
                })
                .sum();
    }

    static long colours(ImageData data) {
        return IntStream.range(0, data.width * data.height / 7)
                .map(i -> data.getPixel(i * 7 % data.width, i * 7 / data.width))
                .distinct()
                .count();
    }

    /** With a palette of the colours that are there most often; of the others, which are edges of letters, the nearest of it. */
    private static ImageData small(ImageData data) {
        Map<RGB, Integer> counts = new HashMap<>();
        RGB[][] pixels = new RGB[data.height][data.width];
        for (int y = 0; y < data.height; y++) {
            for (int x = 0; x < data.width; x++) {
                RGB exact = data.palette.getRGB(data.getPixel(x, y));
                // finer differences than this nobody sees
                pixels[y][x] = new RGB(exact.red & 0xFC, exact.green & 0xFC, exact.blue & 0xFC);
                counts.merge(pixels[y][x], 1, Integer::sum);
            }
        }
        RGB[] palette = counts.entrySet().stream()
                .sorted(Map.Entry.<RGB, Integer>comparingByValue().reversed())
                .limit(PALETTE)
                .map(Map.Entry::getKey)
                .toArray(RGB[]::new);
        Map<RGB, Integer> nearest = new LinkedHashMap<>();
        ImageData small = new ImageData(data.width, data.height, 8, new PaletteData(palette));
        for (int y = 0; y < data.height; y++) {
            for (int x = 0; x < data.width; x++) {
                small.setPixel(x, y, nearest.computeIfAbsent(pixels[y][x], it -> nearest(palette, it)));
            }
        }
        return small;
    }

    private static int nearest(RGB[] palette, RGB colour) {
        int best = 0;
        for (int i = 1; i < palette.length; i++) {
            best = distance(palette[i], colour) < distance(palette[best], colour) ? i : best;
        }
        return best;
    }

    private static int distance(RGB one, RGB other) {
        int red = one.red - other.red;
        int green = one.green - other.green;
        int blue = one.blue - other.blue;
        return red * red + green * green + blue * blue;
    }

    private Picture() {}
}
