package org.noontide.tests.framework;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The bundle of {@link SwappedPolicy}, in one version after the other. */
final class PolicyBundle {
    static final String LOCATION = "memory:swapped-policy";

    /** Version 1.0.{@code number}. */
    static InputStream version(int number) throws IOException {
        Manifest manifest = new Manifest();
        Attributes said = manifest.getMainAttributes();
        said.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        said.putValue("Bundle-ManifestVersion", "2");
        said.putValue("Bundle-SymbolicName", "org.noontide.tests.policy.swapped");
        said.putValue("Bundle-Version", "1.0." + number);
        said.putValue("Bundle-Activator", SwappedPolicy.class.getName());
        said.putValue("Import-Package", "org.noontide.server.fleet, org.noontide.wire.protocol, org.osgi.framework");
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        String path = SwappedPolicy.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(jar, manifest);
                InputStream in = Objects.requireNonNull(SwappedPolicy.class.getResourceAsStream('/' + path))) {
            out.putNextEntry(new JarEntry(path));
            in.transferTo(out);
            out.closeEntry();
        }
        return new ByteArrayInputStream(jar.toByteArray());
    }

    private PolicyBundle() {}
}
