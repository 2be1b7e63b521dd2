/** What the simulator needs of the FTP transport; a package of its name, on a class path. */
@NullMarked
package org.noontide.wire.transport.ftp;

import org.jspecify.annotations.NullMarked;
