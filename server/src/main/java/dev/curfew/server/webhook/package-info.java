/** Webhooks: messages made of events, signed, sent, sent again, and kept for a while. */
@NullMarked
package dev.curfew.server.webhook;

import org.jspecify.annotations.NullMarked;
