/** Posts alarms to another system, signed. */
@NullMarked
package org.noontide.server.alert.webhook;

import org.jspecify.annotations.NullMarked;
