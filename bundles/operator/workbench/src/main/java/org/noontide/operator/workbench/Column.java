package org.noontide.operator.workbench;

import java.util.function.Function;

/**
 * A column of a table.
 *
 * @param key what its title is under in the texts
 * @param width in pixels, to begin with
 * @param text what a row says in it
 */
record Column<T>(String key, int width, Function<T, String> text) {}
