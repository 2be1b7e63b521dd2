/** The command line for operators and their scripts. */
@NullMarked
package org.noontide.operator.cli;

import org.jspecify.annotations.NullMarked;
