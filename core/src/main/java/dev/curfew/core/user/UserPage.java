package dev.curfew.core.user;

import java.util.List;

/**
 * A page of users.
 *
 * @param total how many match on all pages together
 * @param more whether there are users after these
 */
public record UserPage(List<User> users, long total, boolean more) {}
