/** What the server says about itself, held against what it does. */
@org.jspecify.annotations.NullMarked
package dev.curfew.evidence.openapi;
