/** The contract of the backend face, line by line, over plain HTTP. */
@org.jspecify.annotations.NullMarked
package dev.curfew.evidence.contract;
