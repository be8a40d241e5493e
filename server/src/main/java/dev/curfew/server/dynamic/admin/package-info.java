/** Dynamic's contract for administrators' programs, under {@code /api/v0}; contract section 1. */
@NullMarked
package dev.curfew.server.dynamic.admin;

import org.jspecify.annotations.NullMarked;
