/** Keeps the client application in two folders, of which a symbolic link names the one that runs. */
@NullMarked
package org.noontide.terminal.slot.files;

import org.jspecify.annotations.NullMarked;
