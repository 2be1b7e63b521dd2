package org.noontide.server.fleet;

import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** Which issuers' keys the server can prove cards by. What they are it tells nobody. */
@ProviderType
public interface CardKeys {

    /** Their names. */
    Set<String> names();
}
