/**
 * Shows the main job with the built products as real processes: a server, terminals, one update. The parts that stage and
 * run them – {@link org.noontide.product.demo.Site} and what it is made of – serve the end-to-end tests as well.
 */
@NullMarked
package org.noontide.product.demo;

import org.jspecify.annotations.NullMarked;
