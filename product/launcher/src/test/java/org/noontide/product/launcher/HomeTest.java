package org.noontide.product.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    Path folder;

    private Path install;
    private Path instance;

    @BeforeEach
    void an_installation() throws Exception {
        install = Files.createDirectories(folder.resolve("install"));
        instance = folder.resolve("instance");
        Files.createDirectories(install.resolve("conf"));
        Files.createDirectories(install.resolve("bundles"));
        Files.writeString(install.resolve("conf/framework.properties"), "storage=${home}/data\nlib=${install}/lib\n");
        Files.writeString(install.resolve("conf/part.cfg"), "port=1");
    }

    @Test
    void an_instance_of_its_own_gets_the_default_configuration_once() throws Exception {
        Home home = new Home(install, instance);
        home.prepare();
        Files.writeString(instance.resolve("conf/part.cfg"), "port=2");

        home.prepare();

        assertThat(instance.resolve("conf/part.cfg")).hasContent("port=2");
        assertThat(instance.resolve("conf/framework.properties")).exists();
        assertThat(instance.resolve("plugins")).isDirectory();
        assertThat(instance.resolve("data")).isDirectory();
    }

    @Test
    void settings_know_where_instance_and_installation_are() throws Exception {
        Home home = new Home(install, instance);
        home.prepare();

        assertThat(home.settings()).containsEntry("storage", instance + "/data").containsEntry("lib", install + "/lib");
    }

    @Test
    void the_product_is_its_jars_and_nothing_else() throws Exception {
        Files.createFile(install.resolve("bundles/b.jar"));
        Files.createFile(install.resolve("bundles/a.jar"));
        Files.createFile(install.resolve("bundles/readme.txt"));

        assertThat(new Home(install, instance).bundles())
                .containsExactly(install.resolve("bundles/a.jar"), install.resolve("bundles/b.jar"));
    }
}
