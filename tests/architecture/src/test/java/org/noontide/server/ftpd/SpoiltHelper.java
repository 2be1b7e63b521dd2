package org.noontide.server.ftpd;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Everything that nobody calls. */
@SuppressWarnings({"JavaTimeDefaultTimeZone", "JavaUtilDate", "CatchAndPrintStackTrace"}) // it is here to be found
public final class SpoiltHelper {

    /** Calls it all. */
    public List<Object> call() throws InterruptedException {
        Supplier<Instant> referred = Instant::now;
        Thread.sleep(0);
        TimeUnit.MILLISECONDS.sleep(0);
        System.out.println();
        System.err.println();
        new IllegalStateException().printStackTrace();
        return List.of(
                referred,
                LocalDate.now(),
                LocalDateTime.now(ZoneOffset.UTC),
                new Date(),
                System.currentTimeMillis(),
                Math.random());
    }
}
