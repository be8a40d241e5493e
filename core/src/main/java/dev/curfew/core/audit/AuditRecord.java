package dev.curfew.core.audit;

/**
 * An entry in its place in the log.
 *
 * @param sequence rising within the environment; numbers may be missing between
 * @param hash ties it to every entry before it; see {@link AuditChain}. In lower-case hexadecimal;
 *     empty for entries from before the log was chained
 */
public record AuditRecord(long sequence, AuditEntry entry, String hash) {}
