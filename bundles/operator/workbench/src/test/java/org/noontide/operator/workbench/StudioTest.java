package org.noontide.operator.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noontide.wire.operations.SkewView;
import org.noontide.wire.operations.StatisticView;

class StudioTest {
    private static final Instant BEGIN = Instant.parse("2030-01-01T03:00:00Z");
    private static final RGB WHITE = new RGB(255, 255, 255);
    private static final RGB BLACK = new RGB(0, 0, 0);
    private static final Look LIGHT = new Look(1000, 64, 100, WHITE, BLACK, "Dialog", 13);
    private static final List<String> NAMES = names(Locale.ENGLISH);
    private static final List<SkewView.Bar> BARS = List.of(
            new SkewView.Bar(-2, -2, 40),
            new SkewView.Bar(-1, -1, 0),
            new SkewView.Bar(0, 0, 80),
            new SkewView.Bar(1, 1, 20));

    @Test
    void the_bar_is_parted_as_the_terminals_are() {
        ImageData picture = Studio.draw(new ClassesPlot(new Shares(50, 25, 15, 10), NAMES), LIGHT);

        assertThat(List.of(at(picture, 250, 20), at(picture, 620, 20), at(picture, 820, 20), at(picture, 950, 20)))
                .isEqualTo(Colours.CLASSES);
        assertThat(count(picture, BLACK::equals)).as("the legend is written").isPositive();
    }

    @Test
    void one_failed_of_very_many_is_seen_in_the_bar() {
        ImageData all = Studio.draw(new ClassesPlot(new Shares(100_000, 0, 0, 0), NAMES), LIGHT);

        ImageData one = Studio.draw(new ClassesPlot(new Shares(99_999, 0, 0, 1), NAMES), LIGHT);

        // more than the legend's sample of it
        assertThat(count(one, StudioTest::isRed)).isGreaterThan(count(all, StudioTest::isRed) + 10);
    }

    @Test
    void the_shares_over_time_lie_one_on_the_other() {
        Look look = new Look(1000, 300, 100, WHITE, BLACK, "Dialog", 13);

        ImageData picture = Studio.draw(history(NAMES), look);

        // early all are on the way, late most are installed
        assertThat(at(picture, 150, 180)).isEqualTo(Colours.UNDERWAY);
        assertThat(at(picture, 800, 200)).isEqualTo(Colours.INSTALLED);
        assertThat(at(picture, 800, 15)).isEqualTo(Colours.FAILED);
    }

    @Test
    void a_bar_of_the_skew_is_as_high_as_there_are_terminals() {
        Look look = new Look(1000, 300, 100, WHITE, BLACK, "Dialog", 13);

        ImageData picture = Studio.draw(new SkewPlot(BARS, "off", "terminals"), look);

        long half = column(picture, 160);
        long most = column(picture, 640);
        assertThat(column(picture, 400)).isZero();
        assertThat(most).isGreaterThan(200).isBetween(2 * half - 4, 2 * half + 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 150, 200})
    void a_picture_has_as_many_pixels_as_the_screen(int zoom) {
        Look look = new Look(1000, 300, zoom, BLACK, WHITE, "Dialog", 13);

        ImageData picture = Studio.draw(history(NAMES), look);

        assertThat(picture.width).isEqualTo(10 * zoom);
        assertThat(at(picture, 8 * zoom, 2 * zoom)).isEqualTo(Colours.INSTALLED);
        assertThat(at(picture, 1, 1)).as("dark where the window is").isEqualTo(BLACK);
        assertThat(count(picture, WHITE::equals)).as("and written on it").isPositive();
    }

    @Test
    void a_font_that_lacks_letters_gives_way_to_one_that_has_them() {
        HistoryPlot chinese = history(names(Locale.SIMPLIFIED_CHINESE));
        Look look = new Look(1000, 300, 100, WHITE, BLACK, "DejaVu Sans Mono", 13);

        var font = Letters.of(look, chinese.words());

        // a machine that has no Chinese font at all has none here either
        assertThat(font.canDisplayUpTo(chinese.words()) < 0
                        || Letters.of(look, "中").canDisplayUpTo("中") >= 0)
                .isTrue();
        assertThat(font.getSize()).isEqualTo(13);
    }

    private static HistoryPlot history(List<String> names) {
        List<StatisticView> points = IntStream.rangeClosed(0, 60)
                .mapToObj(minute -> {
                    long failed = minute > 40 ? 100 : 0;
                    long delayed = minute > 20 ? 100 : 0;
                    long installed = Math.min(750, minute * 20L);
                    return new StatisticView(
                            BEGIN.plus(Duration.ofMinutes(minute)),
                            1000,
                            1000 - failed - delayed,
                            delayed,
                            failed,
                            installed,
                            0);
                })
                .toList();
        return new HistoryPlot(points, names, "03:00 – 04:00", "terminals", ZoneOffset.UTC);
    }

    private static List<String> names(Locale locale) {
        Texts texts = new Texts(locale);
        return Dress.CLASSES.stream().map(texts::of).toList();
    }

    private static RGB at(ImageData picture, int x, int y) {
        return picture.palette.getRGB(picture.getPixel(x, y));
    }

    private static long count(ImageData picture, Predicate<RGB> which) {
        return IntStream.range(0, picture.width * picture.height)
                .mapToObj(i -> at(picture, i % picture.width, i / picture.width))
                .filter(which)
                .count();
    }

    /** How high the bar is there. */
    private static long column(ImageData picture, int x) {
        return IntStream.range(0, picture.height)
                .filter(y -> at(picture, x, y).equals(Colours.UNDERWAY))
                .count();
    }

    private static boolean isRed(RGB colour) {
        return colour.red > 180 && colour.green < 150 && colour.blue < 150;
    }
}
