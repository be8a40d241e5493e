/** What is left when the server dies. */
@org.jspecify.annotations.NullMarked
package dev.curfew.evidence.faults;
