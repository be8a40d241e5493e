/** The published SDKs, unmodified, against a running server. */
@org.jspecify.annotations.NullMarked
package dev.curfew.evidence.conformance;
