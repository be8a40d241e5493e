@NullMarked
package dev.curfew.store.sqlite;

import org.jspecify.annotations.NullMarked;
