/**
 * Keeps the fleet in an SQL database: Derby inside this bundle unless configured otherwise, or PostgreSQL, by one schema.
 *
 * <p>Terminals, releases and rollouts are entities. Deliveries and attempts, which come by the ten thousand, are read and
 * written in batches of prepared statements and have that one mapping only; nothing is cached, so the two ways never
 * disagree.
 *
 * <p>The schema's scripts are applied by {@link org.noontide.server.store.jpa.Schema}, a hundred lines, and not by Flyway:
 * that would be four more embedded jars and a JSON library of its own, a scan of the class path at every start, and no
 * support for this Derby, for a task of a few statements.
 */
@NullMarked
package org.noontide.server.store.jpa;

import org.jspecify.annotations.NullMarked;
