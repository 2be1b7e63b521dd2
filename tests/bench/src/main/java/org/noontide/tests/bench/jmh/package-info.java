/** The hot pure parts, measured in nanoseconds with JMH. */
@NullMarked
package org.noontide.tests.bench.jmh;

import org.jspecify.annotations.NullMarked;
