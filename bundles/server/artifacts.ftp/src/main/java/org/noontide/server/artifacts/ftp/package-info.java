/** Keeps the files that terminals fetch on an FTP server. */
@NullMarked
package org.noontide.server.artifacts.ftp;

import org.jspecify.annotations.NullMarked;
