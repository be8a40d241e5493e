/** Dynamic's contract: the administrators' face and the SDK's face under {@code /api/v0}. */
@NullMarked
package dev.curfew.server.dynamic;

import org.jspecify.annotations.NullMarked;
