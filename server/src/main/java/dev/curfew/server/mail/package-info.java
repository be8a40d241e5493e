/** Sign-in codes on their way to whoever reads an email address. */
@NullMarked
package dev.curfew.server.mail;

import org.jspecify.annotations.NullMarked;
