package org.noontide.product.kiosk;

import org.noontide.wire.protocol.Catalogue;
import org.noontide.wire.protocol.ReleaseId;

/** What one release has to sell, as a whole: it never changes, the next one takes its place. */
record Snapshot(ReleaseId release, Catalogue catalogue) {}
