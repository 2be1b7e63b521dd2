package org.noontide.server.store.jpa;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.noontide.server.fleet.FleetStore;
import org.noontide.server.fleet.FleetStoreContract;

/** The store keeps its contract on Derby, in files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DerbyFleetStoreTest extends FleetStoreContract {
    private final DerbyDriver driver = new DerbyDriver();
    private Path directory;
    private final List<Opening> others = new ArrayList<>();
    private Opening opening;

    @BeforeAll
    void open(@TempDir Path parent) throws InterruptedException {
        directory = parent;
        driver.start();
        opening = Opening.of(driver, address("fleet"));
    }

    @BeforeEach
    void empty() {
        opening.empty();
    }

    @AfterEach
    void closeOthers() {
        others.forEach(Opening::close);
        others.clear();
    }

    @AfterAll
    void close() {
        opening.close();
        driver.stop();
    }

    @Override
    public FleetStore store() {
        return opening.store();
    }

    @Override
    public FleetStore reopened() {
        opening.close();
        driver.stop();
        opening = open("fleet");
        return opening.store();
    }

    @Override
    public FleetStore fresh() {
        Opening fresh = open("fresh");
        others.add(fresh);
        return fresh.store();
    }

    private Opening open(String name) {
        try {
            return Opening.of(driver, address(name));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Properties address(String name) {
        return Database.address("jdbc:derby:" + directory.resolve(name) + ";create=true", "", "");
    }
}
