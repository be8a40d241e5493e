package dev.curfew.core.user;

import java.util.UUID;

/** A phone number of a user, in E.164 form. */
public record Phone(UUID id, String number, boolean verified) {}
