/** Proof that somebody holds the key of an Ethereum account: EIP-4361 messages, EIP-191 signed. */
@NullMarked
package dev.curfew.server.wallet;

import org.jspecify.annotations.NullMarked;
