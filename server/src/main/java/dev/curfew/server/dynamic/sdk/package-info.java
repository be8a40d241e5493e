/** Dynamic's contract for browsers and apps, under {@code /api/v0/sdk}; sections 3 to 5. */
@NullMarked
package dev.curfew.server.dynamic.sdk;

import org.jspecify.annotations.NullMarked;
