package dev.curfew.core.user;

/**
 * Which users to list, and in what order.
 *
 * @param offset how many to skip, from 0
 * @param limit the most to list, at least 1
 */
public record UserListing(
    UserQuery query, UserOrder order, boolean descending, int offset, int limit) {}
