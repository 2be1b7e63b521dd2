/** Carries files over FTP. */
@NullMarked
package org.noontide.wire.transport.ftp;

import org.jspecify.annotations.NullMarked;
