package dev.curfew.server.stytch;

import java.util.Locale;

/** Every error this face answers with; contract section 1.6. The name in lower case is its code. */
public enum ErrorType {
  BAD_REQUEST(400, "The request is not well-formed."),
  INVALID_ARGUMENT(400, "A field has the wrong type or value."),
  BAD_DOMAIN_FOR_STYTCH_SDK(400, "This origin is not allowed. Add it to allowed_origins."),
  BODY_TOO_LARGE(413, "The body is larger than 1 MiB."),
  CUSTOM_CLAIMS_TOO_LARGE(400, "The custom claims of a session may take 4,096 bytes in all."),
  DUPLICATE_EMAIL(400, "A user with this email already exists."),
  DUPLICATE_PHONE_NUMBER(400, "A user with this phone number already exists."),
  DUPLICATE_USER_EXTERNAL_ID(400, "A user with this external_id already exists."),
  INVALID_CREATE_USER_REQUEST(400, "An email or a phone_number is needed."),
  INVALID_EMAIL(400, "The email address is not one."),
  INVALID_EMAIL_ID(400, "The email_id has the wrong format."),
  INVALID_PASSWORD_ID(400, "The password_id has the wrong format."),
  INVALID_PHONE_NUMBER(400, "The phone number must be in E.164 form, such as +14155550123."),
  INVALID_PHONE_NUMBER_ID(400, "The phone_id has the wrong format."),
  INVALID_PROJECT_ID_AUTHENTICATION(400, "The project_id has the wrong format."),
  INVALID_SESSION_DURATION(400, "The session would outlast the environment's longest session."),
  INVALID_SESSION_DURATION_MINUTES(
      400, "session_duration_minutes must be a whole number from 5 to 527040."),
  INVALID_SESSION_ID(400, "The session_id has the wrong format."),
  INVALID_SESSION_TOKEN(400, "The session token has the wrong format."),
  INVALID_SIGNATURE(400, "The session JWT was not signed by a key of this environment."),
  INVALID_USER_EXTERNAL_ID(
      400, "An external_id has 1 to 128 letters, digits, dots, underscores, hyphens or bars."),
  INVALID_USER_ID(400, "The user_id is neither an id nor an external id."),
  JWT_INVALID_AUDIENCE(400, "The session JWT is for another audience."),
  JWT_INVALID_CLAIMS(400, "The session JWT lacks claims, or they have the wrong form."),
  JWT_INVALID_ISSUER(400, "The session JWT is of another issuer."),
  METADATA_INVALID_FORMAT(400, "Metadata must be a JSON object."),
  METADATA_TOO_LARGE(400, "A metadata key and its value may take 4,096 bytes."),
  METADATA_TOO_MANY_KEYS(400, "Metadata may have 20 keys at its top level."),
  MIGRATE_FROM_EXTERNAL_EMAIL_DOES_NOT_EXIST(400, "No user has the email the issuer names."),
  MIGRATE_FROM_EXTERNAL_MISSING_USERINFO(400, "No trusted issuer has a userinfo_url."),
  MIGRATE_FROM_EXTERNAL_UNEXPECTED_RESPONSE(
      400, "The issuer's UserInfo endpoint did not accept the token."),
  NO_SESSION_ARGUMENTS(400, "A session_token or a session_jwt is needed."),
  NO_SESSION_REVOKE_ARGUMENTS(400, "A session_id, a session_token or a session_jwt is needed."),
  NO_USER_PASSWORD(400, "The user has no password."),
  PASSWORD_ALREADY_EXISTS(400, "The user already has a password."),
  RESERVED_CLAIMS_IN_CUSTOM_CLAIMS(400, "The custom claims use a reserved name."),
  RESET_PASSWORD(400, "The password must be changed before it can be used."),
  SESSION_TOO_OLD_TO_RESET_PASSWORD(
      400, "The session needs a factor authenticated within the last five minutes."),
  TOO_MANY_SESSION_ARGUMENTS(400, "Give a session_token or a session_jwt, not both."),
  TOO_MANY_SESSION_REVOKE_ARGUMENTS(
      400, "Give exactly one of session_id, session_token and session_jwt."),
  TRUSTED_TOKEN_PROFILE_NOT_FOUND(404, "There is no trusted issuer with this profile_id."),
  INVALID_TRUSTED_AUTH_TOKEN(400, "The token was not accepted."),
  UNABLE_TO_PARSE_SESSION_JWT(400, "The session JWT cannot be read as a JWT."),
  USER_ID_MISMATCH(400, "The session belongs to another user."),
  USER_SEARCH_INVALID_CURSOR(400, "The cursor is not one that this search gave."),
  USER_SEARCH_INVALID_FILTER_VALUE(400, "A filter_value has the wrong type or format."),
  USER_SEARCH_INVALID_LIMIT(400, "The limit must be a whole number from 1 to 1000."),
  USER_SEARCH_INVALID_OPERATOR(400, "The operator must be AND or OR."),
  USER_SEARCH_FILTER_NAME_NOT_RECOGNIZED(400, "There is no filter of this name."),
  USER_SEARCH_MISSING_FILTER_NAME(400, "An operand needs a filter_name."),
  USER_SEARCH_MISSING_FILTER_VALUE(400, "An operand needs a filter_value."),
  CONFIRMATION_REQUIRED(
      400, "Repeat the environment's name or id in confirm to end every session."),
  WEAK_PASSWORD(400, "The password is too easy to guess."),
  CANNOT_UPDATE_TRUSTED_METADATA(401, "Trusted metadata can be changed by the back end only."),
  CNAME_INVALID_FOR_HTTP_ONLY_COOKIES(
      401, "The request's host lies outside the environment's cookie_domain."),
  UNAUTHORIZED_CREDENTIALS(401, "Unauthorized credentials."),
  USER_UNAUTHENTICATED(401, "A session is needed."),
  CONSUMER_SESSION_AUTHORIZATION_ERROR(403, "The user may not do this."),
  EMAIL_NOT_FOUND(404, "No user has this email."),
  IDP_ACCESS_TOKEN_COULD_NOT_BE_EXCHANGED(404, "The access token could not be exchanged."),
  PASSWORD_NOT_FOUND(404, "No user has this password_id."),
  PHONE_NUMBER_NOT_FOUND(404, "No user has this phone_id."),
  PROJECT_NOT_FOUND(404, "There is no such project."),
  PUBLIC_TOKEN_NOT_FOUND(404, "There is no such public token."),
  ROUTE_NOT_FOUND(404, "There is no such path."),
  REVOCATION_NOT_FOUND(404, "There is no such revocation."),
  SESSION_NOT_FOUND(404, "Session could not be found."),
  USER_FACTOR_NOT_FOUND(404, "No user has this factor."),
  USER_NOT_FOUND(404, "User could not be found."),
  MISSING_SCOPE(403, "The API token lacks a scope."),
  SESSION_LIMIT_REACHED(403, "The user has as many sessions as the environment allows."),
  EXPECTED_COUNT_MISMATCH(409, "The query matches another number of sessions."),
  METHOD_NOT_ALLOWED(405, "The path does not take this method."),
  TOO_MANY_REQUESTS(429, "Too many requests. Try again later."),
  USER_LOCK_LIMIT_REACHED(429, "The user is locked."),
  INTERNAL_SERVER_ERROR(500, "Something went wrong on this side. It has been logged."),
  SERVER_UNAVAILABLE(503, "A service this depends on did not answer. Try again.");

  private final int status;
  private final String message;

  ErrorType(int status, String message) {
    this.status = status;
    this.message = message;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  public String message() {
    return message;
  }

  /** The {@code error_type} on the wire. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
