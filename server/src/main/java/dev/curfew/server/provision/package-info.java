/** Makes environments, each with its credentials and its first signing key. */
@NullMarked
package dev.curfew.server.provision;

import org.jspecify.annotations.NullMarked;
