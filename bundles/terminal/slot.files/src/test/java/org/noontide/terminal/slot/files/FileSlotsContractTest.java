package org.noontide.terminal.slot.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.noontide.terminal.device.ApplicationSlot;
import org.noontide.terminal.device.ApplicationSlotContract;

class FileSlotsContractTest extends ApplicationSlotContract {

    @Override
    protected ApplicationSlot open(Path factory) throws IOException {
        Path folder = Files.createDirectories(work.resolve("factory"));
        Files.copy(factory, folder.resolve(factory.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        FileSlots slots = new Cabinet(work, folder).started(new LocalDisk());
        return slots;
    }

    @Override
    protected Path application() throws IOException {
        return work.resolve("data/slots/current").toRealPath();
    }

    @Override
    protected long occupied() throws IOException {
        try (Stream<Path> all = Files.walk(work.resolve("data/slots"))) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            long sum = 0;
            for (Path file : files) {
                sum += Files.size(file);
            }
            return sum;
        }
    }
}
