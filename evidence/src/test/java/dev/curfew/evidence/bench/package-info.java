/** How fast a started server is, next to a bare one of the same kind. Run by {@code ./bench}. */
@NullMarked
package dev.curfew.evidence.bench;

import org.jspecify.annotations.NullMarked;
