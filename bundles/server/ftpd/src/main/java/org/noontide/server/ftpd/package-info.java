/** The FTP server inside the server product. */
@NullMarked
package org.noontide.server.ftpd;

import org.jspecify.annotations.NullMarked;
