/** What a server that works for long keeps of it. */
@NullMarked
package org.noontide.tests.bench.soak;

import org.jspecify.annotations.NullMarked;
