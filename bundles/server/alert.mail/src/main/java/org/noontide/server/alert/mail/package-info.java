/** Mails alarms to the administrator (S14). */
@NullMarked
package org.noontide.server.alert.mail;

import org.jspecify.annotations.NullMarked;
