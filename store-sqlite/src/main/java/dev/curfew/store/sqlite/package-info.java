/** The embedded store: one SQLite file, one writer, many readers. */
@NullMarked
package dev.curfew.store.sqlite;

import org.jspecify.annotations.NullMarked;
