/** Cabinets whose power is cut in the middle of their updates. */
@NullMarked
package org.noontide.tests.bench.powercut;

import org.jspecify.annotations.NullMarked;
