/** What the server loses, or counts twice, when it is killed, starved or out of space. */
@NullMarked
package org.noontide.tests.bench.faults;

import org.jspecify.annotations.NullMarked;
