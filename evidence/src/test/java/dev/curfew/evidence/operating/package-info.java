/** What operators script against: exit codes, sentences, health, metrics. */
@org.jspecify.annotations.NullMarked
package dev.curfew.evidence.operating;
